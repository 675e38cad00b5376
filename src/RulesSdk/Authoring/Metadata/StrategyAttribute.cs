namespace RulesSdk;

/// <summary>How a rule detects what it is meant to detect, for those who read about it: which traces it looks for, and why these.</summary>
/// <param name="text">The strategy, as plain text.</param>
/// <remarks>The goal is the class's documentation summary. A chain without this attribute takes its strategy from the summaries of its activities.</remarks>
/// <example>
/// <code>
/// /// &lt;summary&gt;Detects one address that fails to log in to many accounts.&lt;/summary&gt;
/// [Rule("password_spraying", Severity.Medium)]
/// [Strategy("Counts failed logins by address, and the accounts they name: a user who mistypes a password names one.")]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StrategyAttribute(string text) : Attribute
{
    /// <summary>The strategy, as plain text.</summary>
    public string Text { get; } = text;
}
