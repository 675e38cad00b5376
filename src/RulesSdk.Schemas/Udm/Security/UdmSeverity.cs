namespace RulesSdk.Schemas;

/// <summary>How severe a finding is, as <see cref="UdmSecurityResult.Severity"/> has it.</summary>
public static class UdmSeverity
{
    /// <summary>Nothing to act on.</summary>
    public const string Informational = "INFORMATIONAL";

    /// <summary>An error of the product.</summary>
    public const string Error = "ERROR";

    /// <summary>None.</summary>
    public const string None = "NONE";

    /// <summary>Low.</summary>
    public const string Low = "LOW";

    /// <summary>Medium.</summary>
    public const string Medium = "MEDIUM";

    /// <summary>High.</summary>
    public const string High = "HIGH";

    /// <summary>Critical.</summary>
    public const string Critical = "CRITICAL";
}
