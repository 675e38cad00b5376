using System.Buffers.Binary;
using System.Numerics;
using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Ordering;

/// <summary>Some remembered ids, in the order in which they came, with the texts of those that are not packed.</summary>
internal sealed class RememberedChunk
{
    /// <summary>How many ids a chunk has; a power of two.</summary>
    public const int Size = 1 << 10;

    /// <summary>How many bytes an id takes in a checkpoint, besides its text.</summary>
    public const int SavedSize = LowPlace + sizeof(ulong);

    // Where in these the form stands, behind the time; the first eight bytes of a packed id; and the other eight, or how long a text is.
    private const int FormPlace = sizeof(long);
    private const int HighPlace = FormPlace + 1;
    private const int LowPlace = HighPlace + sizeof(ulong);

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

    /// <summary>How many bytes <see cref="Save"/> writes.</summary>
    /// <param name="start">The place of the first id.</param>
    /// <param name="count">How many ids.</param>
    public long SavedLength(int start, int count)
    {
        var length = 0L;
        foreach (ref readonly var id in _ids.AsSpan(start, count))
        {
            length += SavedSize + (id.Form == IdForm.Text ? id.Length : 0);
        }

        return length;
    }

    /// <summary>Writes ids to a checkpoint, all in one piece: each with its time, its form, and what it is packed in, or how long its text is; and behind them the texts.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="start">The place of the first id.</param>
    /// <param name="count">How many ids.</param>
    public void Save(CheckpointWriter writer, int start, int count)
    {
        var ids = _ids.AsSpan(start, count);
        var to = writer.Reserve(ids.Length * SavedSize);
        var hasText = false;
        foreach (ref readonly var id in ids)
        {
            var isText = id.Form == IdForm.Text;
            hasText |= isText;
            BinaryPrimitives.WriteInt64LittleEndian(to, id.Time);
            to[FormPlace] = (byte)id.Form;
            BinaryPrimitives.WriteUInt64LittleEndian(to[HighPlace..], id.High);
            BinaryPrimitives.WriteUInt64LittleEndian(to[LowPlace..], isText ? (ulong)id.Length : id.Low);
            to = to[SavedSize..];
        }

        if (hasText)
        {
            foreach (ref readonly var id in ids)
            {
                writer.WriteRaw(id.Form == IdForm.Text ? Text(in id) : default);
            }
        }
    }

    /// <summary>Reads an id that was saved.</summary>
    /// <param name="saved">Where it stands.</param>
    /// <param name="texts">Where its text stands, if it has one.</param>
    /// <param name="key">The id.</param>
    /// <returns>Its time.</returns>
    public static long Saved(ReadOnlySpan<byte> saved, ref CheckpointReader texts, out EventKey key)
    {
        var form = (IdForm)CheckpointReader.Between(saved[FormPlace], 0, (int)IdForm.Hex);
        var low = BinaryPrimitives.ReadUInt64LittleEndian(saved[LowPlace..]);
        key = form == IdForm.Text
            ? EventKey.Of(texts.ReadRaw((long)Math.Min(low, long.MaxValue)))
            : new(form, BinaryPrimitives.ReadUInt64LittleEndian(saved[HighPlace..]), low);
        CheckpointReader.Require(key.Form == form, "an id that is written in another way than ids are");
        return CheckpointReader.Between(BinaryPrimitives.ReadInt64LittleEndian(saved), 0, Times.Last);
    }

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
