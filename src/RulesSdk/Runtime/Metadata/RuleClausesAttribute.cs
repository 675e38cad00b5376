using System.ComponentModel;

namespace RulesSdk.Runtime.Metadata;

/// <summary>
/// What a rule asks, clause by clause: by this a failing rule test and <c>rulesdk explain</c> say which clause did not hold.
/// Written by the generator on the generated part; not for hand-written code.
/// </summary>
/// <remarks>It is metadata alone: no engine reads it, and nothing of it is loaded before it is asked for.</remarks>
/// <example>
/// <code>
/// [Rule("console_login", "Console login", Severity.Low)]      // written
/// public sealed partial class ConsoleLogin { … }
///
/// [RuleClauses("1 …")]                                         // generated
/// partial class ConsoleLogin { … }
/// </code>
/// </example>
/// <param name="text">The clauses. The text starts with the version of its form.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RuleClausesAttribute(string text) : Attribute
{
    /// <summary>The clauses.</summary>
    public string Text { get; } = text;
}
