using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>How many different texts there are, compared ordinally, while texts come and go; null is left out. Always exact.</summary>
/// <remarks>Allocates only until the memory is large enough. A long text is kept as its digest.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlidingCountDistinctText
{
    private readonly ByteKeys _texts = new();
    private long[] _times = new long[8];

    /// <summary>The count.</summary>
    public long Value => _texts.Count;

    /// <summary>Takes text in.</summary>
    public void Add(Utf8Text value)
    {
        if (value.IsNull)
        {
            return;
        }

        Span<byte> room = stackalloc byte[LongText.DigestLength];
        var index = _texts.GetOrAdd(LongText.Shorten(value.Bytes, room), out var added);
        if (index == _times.Length)
        {
            Array.Resize(ref _times, index * 2);
        }

        _times[index] = added ? 1 : _times[index] + 1;
    }

    /// <summary>Takes out text that was taken in.</summary>
    public void Remove(Utf8Text value)
    {
        if (value.IsNull)
        {
            return;
        }

        Span<byte> room = stackalloc byte[LongText.DigestLength];
        var index = _texts.Find(LongText.Shorten(value.Bytes, room));
        if (index < 0)
        {
            throw SlidingErrors.NeverAdded(value.ToString());
        }

        if (--_times[index] == 0)
        {
            _texts.Remove(index);
        }
    }

    /// <summary>Takes all texts out; the memory stays.</summary>
    public void Clear() => _texts.Clear();
}
