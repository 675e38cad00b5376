namespace RulesSdk;

/// <summary>Marks a partial class as a detection rule.</summary>
/// <example>
/// <code>
/// /// &lt;summary&gt;Detects a console login without a second factor.&lt;/summary&gt;
/// [Rule("console_login_without_mfa", Severity.Medium, Title = "Console login without MFA")]
/// public sealed partial class ConsoleLoginWithoutMfa
/// {
///     [Event] static bool Login(CloudTrailEvent e) =&gt; e is { EventName: "ConsoleLogin", ErrorCode: null };
/// }
/// </code>
/// The generator adds the nested type <c>Detection</c>, the static property <c>Rule</c>, and the compiled matcher.
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RuleAttribute : Attribute
{
    /// <summary>Marks a rule whose cases set the severity.</summary>
    /// <param name="id">The rule's stable identifier, in lower case with underscores.</param>
    public RuleAttribute(string id) => Id = id;

    /// <summary>Marks a rule with one fixed severity.</summary>
    /// <param name="id">The rule's stable identifier, in lower case with underscores.</param>
    /// <param name="severity">The severity of its detections.</param>
    public RuleAttribute(string id, Severity severity)
        : this(id) => Severity = severity;

    /// <summary>The rule's stable identifier. It is part of every detection's id, so it must never change once shipped.</summary>
    public string Id { get; }

    /// <summary>The severity of its detections, unless a case sets it.</summary>
    public Severity Severity { get; } = Severity.Informational;

    /// <summary>The title an analyst reads. Default: the identifier.</summary>
    public string Title { get; set; } = "";

    /// <summary>The rule's maturity.</summary>
    public RuleStatus Status { get; set; } = RuleStatus.Stable;

    /// <summary>A risk score from 0 to 100, or 0 for none.</summary>
    public int RiskScore { get; set; }

    /// <summary>The rule's version, as its author numbers it.</summary>
    public string Version { get; set; } = "1.0.0";
}
