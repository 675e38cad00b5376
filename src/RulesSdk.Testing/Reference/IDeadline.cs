namespace RulesSdk.Testing;

/// <summary>Something of a rule that is due once the engine is beyond a time.</summary>
internal interface IDeadline
{
    /// <summary>The last time that still counts.</summary>
    DateTimeOffset End { get; }

    /// <summary>Its place among those of the rule that end at the same time.</summary>
    long Order { get; }
}
