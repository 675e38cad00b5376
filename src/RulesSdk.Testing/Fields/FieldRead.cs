using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>A field of a schema that a rule reads.</summary>
public sealed record FieldRead
{
    internal FieldRead(FieldPath place, IReadOnlyList<FieldPart> parts, bool isRequired) => (Place, Parts, IsRequired) = (place, parts, isRequired);

    /// <summary>The schema's id.</summary>
    public string Schema => Place.Schema;

    /// <summary>Where it is in an event, by names on the wire: <c>userIdentity.accessKeyId</c>, <c>resources[*].arn</c>.</summary>
    public string Path => Place.Text;

    /// <summary>The type as which the rule reads it, as in C#.</summary>
    public string Type => TypeName.Of(Place.Type);

    /// <summary>The parts of the rule that read it.</summary>
    public IReadOnlyList<FieldPart> Parts { get; }

    /// <summary>Whether it is proved that the rule does not fire if no event has it. If not, it may be so nevertheless.</summary>
    public bool IsRequired { get; }

    internal FieldPath Place { get; }

    /// <summary>Whether an event has a value here other than null.</summary>
    /// <param name="e">The event as JSON.</param>
    public bool IsIn(JsonElement e) => Place.IsIn(e);
}
