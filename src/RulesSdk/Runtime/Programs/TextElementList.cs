using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs;

/// <summary>The distinct elements of a list of texts of the current event, in the order of first occurrence. Allocates only while it grows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TextElementList
{
    private readonly List<(int Start, int Length)> _elements = [];
    private readonly ByteKeys _known = new();
    private byte[] _bytes = new byte[64];
    private int _used;
    private bool _hasNull;

    /// <summary>How many distinct elements there are.</summary>
    public int Count => _elements.Count;

    /// <summary>An element; what it refers to is valid until the list is cleared or added to.</summary>
    public Utf8Text this[int index]
    {
        get
        {
            var (start, length) = _elements[index];
            return length < 0 ? Utf8Text.Null : new Utf8Text(_bytes.AsSpan(start, length));
        }
    }

    /// <summary>Adds an element, unless it is there.</summary>
    public void Add(Utf8Text element)
    {
        if (element.IsNull)
        {
            if (!_hasNull)
            {
                _hasNull = true;
                _elements.Add((0, -1));
            }

            return;
        }

        _known.GetOrAdd(element.Bytes, out var isNew);
        if (!isNew)
        {
            return;
        }

        var bytes = element.Bytes;
        if (_bytes.Length - _used < bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_used));
        _elements.Add((_used, bytes.Length));
        _used += bytes.Length;
    }

    /// <summary>Forgets the elements of the event before.</summary>
    public void Clear()
    {
        _elements.Clear();
        _known.Clear();
        _used = 0;
        _hasNull = false;
    }
}
