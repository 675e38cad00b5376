namespace RulesSdk.Schemas;

/// <summary>What a security product decided or found.</summary>
public sealed partial record UdmSecurityResult
{
    /// <summary>What the result is about, where it is not the event as a whole.</summary>
    public UdmNoun About { get; init; } = UdmNoun.Empty;

    /// <summary>The kinds of finding, for instance <c>SOFTWARE_MALICIOUS</c>.</summary>
    public IReadOnlyList<string> Category { get; init; } = [];

    /// <summary>The kinds in the product's own words.</summary>
    public IReadOnlyList<string> CategoryDetails { get; init; } = [];

    /// <summary>The threat's name.</summary>
    public string ThreatName { get; init; } = "";

    /// <summary>The set of rules that found it.</summary>
    public string RuleSet { get; init; } = "";

    /// <summary>The rule's id.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>The rule's name.</summary>
    public string RuleName { get; init; } = "";

    /// <summary>The rule's version.</summary>
    public string RuleVersion { get; init; } = "";

    /// <summary>The rule's kind.</summary>
    public string RuleType { get; init; } = "";

    /// <summary>Who wrote the rule.</summary>
    public string RuleAuthor { get; init; } = "";

    /// <summary>What the rule's metadata says.</summary>
    public IReadOnlyList<UdmLabel> RuleLabels { get; init; } = [];

    /// <summary>Whether it alerts: <c>ALERTING</c> or <c>NOT_ALERTING</c>.</summary>
    public string AlertState { get; init; } = "";

    /// <summary>What the product said that UDM has no field for.</summary>
    public IReadOnlyList<UdmLabel> DetectionFields { get; init; } = [];

    /// <summary>The outcomes of a rule.</summary>
    public IReadOnlyList<UdmLabel> Outcomes { get; init; } = [];

    /// <summary>What was found, in a few words.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What was found, at length.</summary>
    public string Description { get; init; } = "";

    /// <summary>What was done, for instance <c>ALLOW</c> and <c>BLOCK</c>; see <see cref="UdmAction"/>.</summary>
    public IReadOnlyList<string> Action { get; init; } = [];

    /// <summary>What was done, in the product's own words.</summary>
    public string ActionDetails { get; init; } = "";

    /// <summary>How severe it is, for instance <c>HIGH</c>; see <see cref="UdmSeverity"/>.</summary>
    public string Severity { get; init; } = "";

    /// <summary>The severity in the product's own words.</summary>
    public string SeverityDetails { get; init; } = "";

    /// <summary>How sure the product is: <c>LOW_CONFIDENCE</c>, <c>MEDIUM_CONFIDENCE</c> or <c>HIGH_CONFIDENCE</c>.</summary>
    public string Confidence { get; init; } = "";

    /// <summary>How sure it is, in the product's own words.</summary>
    public string ConfidenceDetails { get; init; } = "";

    /// <summary>How sure it is, as a number; null where the event does not say.</summary>
    public double? ConfidenceScore { get; init; }

    /// <summary>How soon to look at it: <c>LOW_PRIORITY</c>, <c>MEDIUM_PRIORITY</c> or <c>HIGH_PRIORITY</c>.</summary>
    public string Priority { get; init; } = "";

    /// <summary>The priority in the product's own words.</summary>
    public string PriorityDetails { get; init; } = "";

    /// <summary>The risk, as a number; null where the event does not say.</summary>
    public double? RiskScore { get; init; }

    /// <summary>The threat's id.</summary>
    public string ThreatId { get; init; } = "";

    /// <summary>The feed that named the threat.</summary>
    public string ThreatFeedName { get; init; } = "";

    /// <summary>Whether the threat is over: <c>ACTIVE</c>, <c>CLEARED</c> or <c>FALSE_POSITIVE</c>.</summary>
    public string ThreatStatus { get; init; } = "";

    /// <summary>Where the product shows it.</summary>
    public string UrlBackToProduct { get; init; } = "";

    /// <summary>The tactics and techniques of MITRE ATT&amp;CK.</summary>
    public UdmAttackDetails AttackDetails { get; init; } = UdmAttackDetails.Empty;
}
