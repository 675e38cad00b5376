using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RulesSdk.Cli.Scaffolding;

/// <summary>What a field was seen to have, over the events of a sample.</summary>
/// <param name="mostNames">How many fields it may have, if it is a record.</param>
internal sealed class FieldShape(int mostNames = FieldShape.MostNamesOfARecord)
{
    /// <summary>How many names an event may have. One with more is no event that a class could be made of.</summary>
    public const int MostNamesOfAnEvent = 2000;

    // An object with more names is no record: its names are values.
    private const int MostNamesOfARecord = 200;

    // Beyond as many, it is not looked at whether texts are different.
    private const int MostTexts = 1_000_000;

    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private HashSet<UInt128>? _texts = [];

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

    /// <summary>Whether it has a text each time, and never the same, so far as was looked.</summary>
    public bool IsUnique => Kinds == ValueKinds.Text && _texts is not null && _texts.Count == Count;

    /// <summary>Looks at a value.</summary>
    public void Add(JsonElement value)
    {
        Count += value.ValueKind == JsonValueKind.Null ? 0 : 1;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                AddText(value.GetString()!);
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

    private void AddText(string text)
    {
        if (_texts is not null && (_texts.Count == MostTexts || !_texts.Add(XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan())))))
        {
            _texts = null;
        }
    }

    private void AddFields(JsonElement record)
    {
        // Of a name that stands twice, the last one counts, as it does for rules.
        foreach (var field in record.EnumerateObject().Reverse().DistinctBy(static one => one.Name).Reverse())
        {
            if (IsMap || (!Fields.ContainsKey(field.Name) && Fields.Count == mostNames))
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
