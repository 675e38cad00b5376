using System.Globalization;
using System.Text.Json;

namespace RulesSdk.Cli.Scaffolding;

/// <summary>What a field was seen to have, over the events of a sample.</summary>
internal sealed class FieldShape
{
    // An object with more names is no record: its names are values.
    private const int MostNames = 200;

    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The kinds of its values; nulls are none.</summary>
    public ValueKinds Kinds { get; private set; }

    /// <summary>How often there was a value other than null.</summary>
    public long Count { get; private set; }

    /// <summary>Of records, the fields in the order in which they were first seen.</summary>
    public OrderedDictionary<string, FieldShape> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Of lists, their elements.</summary>
    public FieldShape? Elements { get; private set; }

    /// <summary>Whether it has more names than a record.</summary>
    public bool IsMap { get; private set; }

    /// <summary>Looks at a value.</summary>
    public void Add(JsonElement value)
    {
        Count += value.ValueKind == JsonValueKind.Null ? 0 : 1;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Kinds |= DateTimeOffset.TryParseExact(value.GetString(), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? ValueKinds.Time : ValueKinds.Text;
                break;
            case JsonValueKind.Number:
                Kinds |= value.TryGetInt64(out _) ? ValueKinds.Integer : ValueKinds.Number;
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Kinds |= ValueKinds.Truth;
                break;
            case JsonValueKind.Array:
                Kinds |= ValueKinds.List;
                Elements ??= new FieldShape();
                foreach (var element in value.EnumerateArray())
                {
                    Elements.Add(element);
                }

                break;
            case JsonValueKind.Object:
                Kinds |= ValueKinds.Record;
                AddFields(value);
                break;
        }
    }

    private void AddFields(JsonElement record)
    {
        foreach (var field in record.EnumerateObject())
        {
            if (IsMap || (!Fields.ContainsKey(field.Name) && Fields.Count == MostNames))
            {
                IsMap = true;
                Fields.Clear();
                return;
            }

            if (!Fields.TryGetValue(field.Name, out var shape))
            {
                Fields.Add(field.Name, shape = new FieldShape());
            }

            shape.Add(field.Value);
        }
    }
}
