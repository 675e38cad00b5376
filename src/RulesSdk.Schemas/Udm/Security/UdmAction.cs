namespace RulesSdk.Schemas;

/// <summary>What was done with an activity, as <see cref="UdmSecurityResult.Action"/> has it.</summary>
public static class UdmAction
{
    /// <summary>It was let through.</summary>
    public const string Allow = "ALLOW";

    /// <summary>It was stopped.</summary>
    public const string Block = "BLOCK";

    /// <summary>It was let through changed.</summary>
    public const string AllowWithModification = "ALLOW_WITH_MODIFICATION";

    /// <summary>It was put aside.</summary>
    public const string Quarantine = "QUARANTINE";

    /// <summary>It failed by itself.</summary>
    public const string Fail = "FAIL";

    /// <summary>Whoever asked had to prove more.</summary>
    public const string Challenge = "CHALLENGE";

    /// <summary>The product does not say.</summary>
    public const string Unknown = "UNKNOWN_ACTION";
}
