using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>Where a value is in the events of a schema.</summary>
/// <param name="Schema">The schema's id.</param>
/// <param name="Naming">How the schema's properties are called on the wire.</param>
/// <param name="Steps">The way to it.</param>
/// <param name="Type">What it is in a rule.</param>
internal sealed record FieldPath(string Schema, FieldNaming Naming, IReadOnlyList<FieldStep> Steps, Type Type)
{
    /// <summary>The path, by names on the wire: <c>userIdentity.accessKeyId</c>, <c>resources[*].arn</c>, <c>labels["a.b"]</c>.</summary>
    public string Text { get; } = string.Concat(Steps.Select(static (step, index) =>
        step.IsElements ? "[*]" : !IsPlain(step.Names[0]) ? $"[{JsonSerializer.Serialize(step.Names[0])}]" : (index == 0 ? "" : ".") + step.Names[0]));

    /// <summary>The path to something inside of it.</summary>
    public FieldPath To(FieldStep step, Type type) => new(Schema, Naming, [.. Steps, step], type);

    /// <summary>The same place, read as something else.</summary>
    public FieldPath As(Type type) => new(Schema, Naming, Steps, type);

    /// <summary>Whether a value has something other than null at this place.</summary>
    public bool IsIn(JsonElement value) => IsIn(value, 0);

    private bool IsIn(JsonElement value, int at)
    {
        if (at == Steps.Count)
        {
            return value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
        }

        if (Steps[at].IsElements)
        {
            return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Any(element => IsIn(element, at + 1));
        }

        return value.ValueKind == JsonValueKind.Object && Steps[at].Names.Any(name => value.TryGetProperty(name, out var inner) && IsIn(inner, at + 1));
    }

    private static bool IsPlain(string name) => name.Length > 0 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
