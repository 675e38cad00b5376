using System.Text.Json;
using RulesSdk.Shared.Scaffolding;

namespace RulesSdk.Cli.Scaffolding;

/// <summary>Notes what JSON has.</summary>
internal static class JsonShapes
{
    /// <summary>Notes a value and all within it.</summary>
    public static void Add(this FieldShape shape, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                shape.AddText(value.GetString()!);
                break;
            case JsonValueKind.Number:
                shape.Add(value.TryGetInt64(out _) ? ValueKinds.Integer : ValueKinds.Number);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                shape.Add(ValueKinds.Truth);
                break;
            case JsonValueKind.Array:
                var elements = shape.AddList();
                foreach (var element in value.EnumerateArray())
                {
                    elements.Add(element);
                }

                break;
            case JsonValueKind.Object:
                shape.Add(ValueKinds.Record);

                // Of a name that stands twice, the last one counts, as it does for rules.
                foreach (var field in value.EnumerateObject().Reverse().DistinctBy(static one => one.Name).Reverse())
                {
                    if (shape.Field(field.Name) is not { } own)
                    {
                        break;
                    }

                    own.Add(field.Value);
                }

                break;
        }
    }
}
