namespace RulesSdk.TestSupport.Rules;

/// <summary>Whose a host is.</summary>
public sealed record Owner
{
    /// <summary>The host.</summary>
    [TableKey] public string Host { get; init; } = "";

    /// <summary>Whose it is.</summary>
    public string Team { get; init; } = "";

    /// <summary>Since which year.</summary>
    public int Since { get; init; }
}
