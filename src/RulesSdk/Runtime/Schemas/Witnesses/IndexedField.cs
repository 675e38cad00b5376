using System.Globalization;
using System.Text;
using System.Text.Unicode;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>A field that an index reads, of lines or of objects, and what it looks for in it.</summary>
internal sealed class IndexedField
{
    // Beyond it, no integer type has a value.
    private const double FarInteger = 18446744073709551616D;

    private readonly int _slot;
    private readonly ValueForm _form;
    private readonly WitnessField? _texts;
    private readonly WitnessRanges? _ranges;
    private readonly EventValue? _value;
    private byte[] _utf8 = [];

    /// <summary>A field.</summary>
    /// <param name="slot">Its slot.</param>
    /// <param name="form">As what it is read.</param>
    /// <param name="literals">What is looked for in it.</param>
    /// <param name="first">One of the predicates that read it.</param>
    /// <param name="value">How it is read of an object, or null.</param>
    public IndexedField(int slot, ValueForm form, WitnessLiteral[] literals, int first, EventValue? value)
    {
        (_slot, _form, First, _value) = (slot, form, first, value);
        if (form < ValueForm.Integer)
        {
            _texts = new(literals);
        }
        else
        {
            _ranges = new(literals);
        }
    }

    /// <summary>One of the predicates.</summary>
    public int First { get; }

    /// <summary>How many steps it took to find what was found.</summary>
    internal long Steps => (_texts?.Steps ?? 0) + (_ranges?.Steps ?? 0);

    /// <summary>Finds what the field of a line has.</summary>
    /// <returns>False where the value does not convert.</returns>
    public bool Find(ref EventReader e, JsonSlotKind kind, WitnessHits found)
    {
        if (kind is JsonSlotKind.Missing or JsonSlotKind.Null)
        {
            return true;
        }

        if (_form is ValueForm.Integer or ValueForm.Number)
        {
            return kind == JsonSlotKind.Number && FindNumber(e.Raw(_slot), found);
        }

        return kind is JsonSlotKind.String or JsonSlotKind.EscapedString or JsonSlotKind.DecodedString ? FindText(e.Text(_slot).Bytes, found)
            : _form == ValueForm.Scalar && kind is JsonSlotKind.Number or JsonSlotKind.True or JsonSlotKind.False && FindText(e.Raw(_slot), found);
    }

    /// <summary>Finds what the field of an object has.</summary>
    public void Find(object e, WitnessHits found)
    {
        if (_form is ValueForm.Integer or ValueForm.Number)
        {
            if (_value!.Number(e) is { } number)
            {
                _ranges!.Find(ValueKey.Of(number), found);
            }

            return;
        }

        if (_value!.Text(e) is { } text)
        {
            var most = Encoding.UTF8.GetMaxByteCount(text.Length);
            if (_utf8.Length < most)
            {
                _utf8 = new byte[most * 2];
            }

            Utf8.FromUtf16(text, _utf8, out _, out var length);
            FindText(_utf8.AsSpan(0, length), found);
        }
    }

    private bool FindText(ReadOnlySpan<byte> text, WitnessHits found)
    {
        if (_ranges is not null)
        {
            if (ValueKey.TryOfAddress(text, out var address))
            {
                _ranges.Find(address, found);
            }

            return true;
        }

        var before = found.Found.Length;
        _texts!.Find(text, found);

        // all names of an enum are looked for
        return _form != ValueForm.Name || found.Found.Length > before;
    }

    private bool FindNumber(ReadOnlySpan<byte> text, WitnessHits found)
    {
        if (JsonNumbers.TryInt64(text, out var integer))
        {
            _ranges!.Find(ValueKey.Of(integer), found);
            return true;
        }

        var converts = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            && (_form != ValueForm.Integer || (Math.Abs(number) <= FarInteger && Math.Floor(number) == number));
        if (converts)
        {
            _ranges!.Find(ValueKey.Of(number), found);
        }

        return converts;
    }
}
