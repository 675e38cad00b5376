namespace RulesSdk;

/// <summary>What a consumer changes about one rule by settings. What is not set stays as the rule, or a tuning in code, has it.</summary>
public sealed class RuleSettings
{
    /// <summary>Whether the rule runs.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The severity, where no case sets it.</summary>
    public Severity? Severity { get; set; }

    /// <summary>The window, for rules that have one.</summary>
    public TimeSpan? Window { get; set; }

    internal RuleTuning ToTuning(string ruleId) => new() { RuleId = ruleId, Enabled = Enabled, Severity = Severity, Window = Window };
}
