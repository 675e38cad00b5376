using System;
using System.Collections.Generic;
using System.Globalization;

namespace RulesSdk.Shared.Scaffolding;

/// <summary>What a field was seen to have, over the events of a sample.</summary>
/// <param name="mostNames">How many fields it may have, if it is a record.</param>
internal sealed class FieldShape(int mostNames = FieldShape.MostNamesOfARecord)
{
    /// <summary>How many names an event may have. One with more is no event that a class could be made of.</summary>
    public const int MostNamesOfAnEvent = 2000;

    // An object with more names is no record: its names are values.
    private const int MostNamesOfARecord = 200;

    // Beyond as many, it is not looked at whether texts are different.
    private const int MostTexts = 100_000;

    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly List<KeyValuePair<string, FieldShape>> _fields = [];
    private readonly Dictionary<string, FieldShape> _byName = new(StringComparer.Ordinal);
    private HashSet<string>? _texts = new(StringComparer.Ordinal);

    /// <summary>The kinds of its values; nulls are none.</summary>
    public ValueKinds Kinds { get; private set; }

    /// <summary>How often there was a value other than null.</summary>
    public long Count { get; private set; }

    /// <summary>Of records, the fields in the order in which they were first seen.</summary>
    public IReadOnlyList<KeyValuePair<string, FieldShape>> Fields => _fields;

    /// <summary>Of lists, their elements.</summary>
    public FieldShape? Elements { get; private set; }

    /// <summary>Whether it has more names than a record.</summary>
    public bool IsMap { get; private set; }

    /// <summary>Whether it has a text each time, and never the same, so far as was looked.</summary>
    public bool IsUnique => Kinds == ValueKinds.Text && _texts is not null && _texts.Count == Count;

    /// <summary>Notes a value. One that is null is not noted.</summary>
    public void Add(ValueKinds kind)
    {
        Count++;
        Kinds |= kind;
    }

    /// <summary>Notes a text, which may be a time.</summary>
    public void AddText(string text)
    {
        if (_texts is not null && (_texts.Count == MostTexts || !_texts.Add(text)))
        {
            _texts = null;
        }

        Add(DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? ValueKinds.Time : ValueKinds.Text);
    }

    /// <summary>Notes a list.</summary>
    /// <returns>What its elements have, to note them.</returns>
    public FieldShape AddList()
    {
        Add(ValueKinds.List);
        return Elements ??= new FieldShape();
    }

    /// <summary>What a field of the record has, to note its value; null where the names are too many for a record.</summary>
    public FieldShape? Field(string name)
    {
        if (_byName.TryGetValue(name, out var field))
        {
            return field;
        }

        if (IsMap || _fields.Count == mostNames)
        {
            IsMap = true;
            _fields.Clear();
            _byName.Clear();
            return null;
        }

        _byName.Add(name, field = new FieldShape());
        _fields.Add(new(name, field));
        return field;
    }
}
