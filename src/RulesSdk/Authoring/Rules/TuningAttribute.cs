namespace RulesSdk;

/// <summary>
/// Changes a rule for one consumer without changing its pack: the severity, the window, and the events that the rule ignores.
/// Add the generated <c>Tuning</c> to <see cref="RulesEngineOptions.Tuning"/>.
/// </summary>
/// <example>
/// <code>
/// [Tuning(typeof(DataExport), Severity = Severity.Low)]
/// public sealed partial class OurExports
/// {
///     [Exclude] static bool Backup(CloudTrailEvent export) => export.UserIdentity.Arn == "arn:aws:iam::1:role/backup";
/// }
/// </code>
/// </example>
/// <param name="rule">The rule's class.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TuningAttribute(Type rule) : Attribute
{
    /// <summary>The rule's class.</summary>
    public Type Rule { get; } = rule;

    /// <summary>A severity in place of the rule's own. A severity that a case sets still applies. Default: the rule's.</summary>
    public Severity Severity { get; set; }

    /// <summary>A window size in place of the rule's own, as a duration. Default: the rule's.</summary>
    public string? Window { get; set; }

    /// <summary>Whether the rule runs. Default: true.</summary>
    public bool Enabled { get; set; } = true;
}
