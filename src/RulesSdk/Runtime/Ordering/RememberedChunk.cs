using System.Numerics;

namespace RulesSdk.Runtime.Ordering;

/// <summary>Some remembered ids, in the order in which they came, with the texts of those that are not packed.</summary>
internal sealed class RememberedChunk
{
    /// <summary>How many ids a chunk has; a power of two.</summary>
    public const int Size = 1 << 10;

    private const uint LeastText = 1 << 10;

    private readonly RememberedId[] _ids = new RememberedId[Size];
    private byte[] _text = [];
    private int _textUsed;

    public ref readonly RememberedId this[int place] => ref _ids[place];

    public void Set(int place, long time, in EventKey key)
    {
        ref var id = ref _ids[place];
        id.Time = time;
        id.Form = key.Form;
        (id.High, id.Low) = key.IsPacked ? (key.High, key.Low) : (0, Keep(key.Text));
    }

    public ReadOnlySpan<byte> Text(in RememberedId id) => _text.AsSpan(id.TextStart, id.Length);

    /// <summary>Forgets all ids, and keeps the room for them.</summary>
    public void Clear() => _textUsed = 0;

    private ulong Keep(ReadOnlySpan<byte> text)
    {
        if (_text.Length - _textUsed < text.Length)
        {
            // Powers of two, so that ids that are a little longer than those before seldom need more.
            var needed = Math.Max(LeastText, (uint)(_textUsed + text.Length));
            Array.Resize(ref _text, (int)Math.Min((uint)Array.MaxLength, BitOperations.RoundUpToPowerOf2(needed)));
        }

        text.CopyTo(_text.AsSpan(_textUsed));
        var kept = ((ulong)_textUsed << 32) | (uint)text.Length;
        _textUsed += text.Length;
        return kept;
    }
}
