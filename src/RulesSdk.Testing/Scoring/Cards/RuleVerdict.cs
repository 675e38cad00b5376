namespace RulesSdk.Testing;

/// <summary>What is to be done about a rule.</summary>
public enum RuleVerdict
{
    /// <summary>Nothing.</summary>
    Keep,

    /// <summary>It should be made better, as the reasons say.</summary>
    Tune,

    /// <summary>It should go, or be taken up anew: nothing shows that it works, or that anyone knows what to do with it.</summary>
    Retire,
}
