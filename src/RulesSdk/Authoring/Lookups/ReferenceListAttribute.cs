namespace RulesSdk;

/// <summary>Declares a reference list: values that a rule looks up, and that whoever runs the rule provides.</summary>
/// <param name="name">The name under which the list is provided: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>. Rules that name the same list read the same one, and must declare it alike.</param>
/// <remarks>
/// The property is <c>static partial</c> and of type <see cref="ReferenceList"/>, in a rule class or in any other partial class; the build writes its
/// other half. The name and how the list is declared are part of a rule's logic; what is in the list is not. An engine that is not given the list is not made:
/// see <see cref="RulesEngineOptions.ReferenceData"/>.
/// <para>
/// An entry is a line of text without the white space around it. Empty lines, and lines that start with <c>#</c>, are no entries. An entry of
/// <see cref="ReferenceListKind.Text"/> is any text; of <see cref="ReferenceListKind.Cidr"/> an address or a range such as <c>10.0.0.0/8</c>; of
/// <see cref="ReferenceListKind.Pattern"/> a pattern such as <c>*.example.com</c>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [ReferenceList("tor_exit_nodes", Kind = ReferenceListKind.Cidr)] static partial ReferenceList Tor { get; }
///
/// [Event] static bool Login(LoginEvent e) => e.Succeeded &amp;&amp; Tor.Contains(e.SourceIp);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferenceListAttribute(string name) : Attribute
{
    /// <summary>The name under which the list is provided.</summary>
    public string Name { get; } = name;

    /// <summary>What its entries are. Default: texts.</summary>
    public ReferenceListKind Kind { get; set; }

    /// <summary>Whether case is ignored, as <see cref="StringComparison.OrdinalIgnoreCase"/> does; for patterns as <see cref="Glob"/> does. Not for <see cref="ReferenceListKind.Cidr"/>.</summary>
    public bool IgnoreCase { get; set; }

    /// <summary>Whether an entry that is not of this kind is left out and counted. Default: it is an error that names its line.</summary>
    public bool SkipInvalid { get; set; }
}
