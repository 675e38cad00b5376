namespace RulesSdk.Generators.Models;

/// <summary>A schema declared in this compilation: what its generated part needs. Read from symbols alone.</summary>
/// <param name="Namespace">The containing namespace, empty for the global one.</param>
/// <param name="TypeName">The record's simple name.</param>
/// <param name="Accessibility">Its accessibility keyword.</param>
/// <param name="Schema">The schema.</param>
internal sealed record SchemaDeclaration(string Namespace, string TypeName, string Accessibility, SchemaModel Schema)
{
    /// <summary>What tells its events from those of other schemas, as it is written.</summary>
    public EquatableArray<string> Requires { get; init; } = [];
}

/// <summary>A pack declared in this compilation. Read from symbols alone.</summary>
/// <param name="Namespace">The containing namespace, empty for the global one.</param>
/// <param name="TypeName">The class's simple name.</param>
/// <param name="Accessibility">Its accessibility keyword.</param>
/// <param name="Id">The identifier given to <c>[RulePack]</c>.</param>
/// <param name="Title">The title; the identifier where none is given.</param>
internal sealed record PackDeclaration(string Namespace, string TypeName, string Accessibility, string Id, string Title)
{
    /// <summary>The packs that it includes, fully qualified, in the order given.</summary>
    public EquatableArray<string> Includes { get; init; } = [];

    /// <summary>The version of ATT&amp;CK that its rules mean; null where none is given.</summary>
    public string? AttackVersion { get; init; }
}
