namespace RulesSdk;

/// <summary>Names the ATT&amp;CK tactic and techniques that a rule detects.</summary>
/// <param name="tactic">The tactic.</param>
/// <param name="techniques">Technique ids, for instance <c>T1550</c> or <c>T1552.005</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AttackAttribute(Tactic tactic, params string[] techniques) : Attribute
{
    /// <summary>The tactic.</summary>
    public Tactic Tactic { get; } = tactic;

    /// <summary>Technique ids.</summary>
    public IReadOnlyList<string> Techniques { get; } = techniques;
}

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

/// <summary>What an analyst does with a detection, step by step.</summary>
/// <param name="steps">The steps, in order.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TriageAttribute(params string[] steps) : Attribute
{
    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<string> Steps { get; } = steps;
}

/// <summary>Where to read more about what a rule detects.</summary>
/// <param name="url">An absolute address.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReferenceAttribute(string url) : Attribute
{
    /// <summary>An absolute address.</summary>
    public string Url { get; } = url;
}

/// <summary>A benign activity that looks the same.</summary>
/// <param name="description">The activity, in a sentence.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FalsePositiveAttribute(string description) : Attribute
{
    /// <summary>The activity, in a sentence.</summary>
    public string Description { get; } = description;
}

/// <summary>Who wrote a rule.</summary>
/// <param name="name">The author's name.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AuthorAttribute(string name) : Attribute
{
    /// <summary>The author's name.</summary>
    public string Name { get; } = name;
}
