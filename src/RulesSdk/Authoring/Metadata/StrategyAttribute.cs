namespace RulesSdk;

/// <summary>Explains how a rule detects its goal: which traces it looks for, and why.</summary>
/// <param name="text">The strategy, as plain text.</param>
/// <remarks>The goal is the class's documentation summary. The strategy of a chain without this attribute is the summaries of its activities.</remarks>
/// <example>
/// <code>
/// /// &lt;summary&gt;Detects one address that fails to log in to many accounts.&lt;/summary&gt;
/// [Rule("password_spraying", Severity.Medium)]
/// [Strategy("Counts failed logins by address, and the accounts they name: a user who mistypes a password names only one.")]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StrategyAttribute(string text) : Attribute
{
    /// <summary>The strategy, as plain text.</summary>
    public string Text { get; } = text;
}
