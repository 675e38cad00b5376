using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Rows;

/// <summary>Some rows of one bucket of event time, or of some that follow one another, with their text. Used again, under another epoch, once its time is over.</summary>
/// <param name="links">How many references a row has.</param>
/// <param name="isTagged">Whether a row has a number of its owner's.</param>
/// <param name="capacity">How many rows there is room for: it does not grow, so that what is not in use stays little.</param>
internal sealed class RowChunk<TRow>(int links, bool isTagged, int capacity)
    where TRow : unmanaged
{
    private readonly int _links = links;
    private readonly bool _isTagged = isTagged;
    private RowText _text = new();

    /// <summary>Tells the rows of this use from those of uses before; never 0.</summary>
    public uint Epoch = 1;

    /// <summary>The bucket of the first row that was not shed: event time divided by the table's bucket width.</summary>
    public long Bucket;

    /// <summary>The bucket of the last row; rows stand in the order of their buckets.</summary>
    public long LastBucket;

    /// <summary>How many rows there are, those that were shed included.</summary>
    public int Count;

    /// <summary>How many rows, from the first on, were shed.</summary>
    public int Shed;

    /// <summary>The sequence of the first row; those of the others are kept by their distance to it.</summary>
    public long FirstSequence;

    /// <summary>How many bytes of text a full chunk is likely to have.</summary>
    public int LikelyText;

    public TRow[] Rows = new TRow[capacity];
    public RowHeader[] Headers = new RowHeader[capacity];

    /// <summary>For each row, its references to other rows.</summary>
    public RowRef[] Older = new RowRef[capacity * links];

    /// <summary>For each row, its owner's number, where the table has any.</summary>
    public long[] Tags = isTagged ? new long[capacity] : [];

    /// <summary>How many bytes of text the rows have that were not shed.</summary>
    public int LiveText { get; private set; }

    /// <summary>How many rows there is room for.</summary>
    public int Capacity => Rows.Length;

    /// <summary>How many bytes of text there is room for.</summary>
    public int TextCapacity => _text.Capacity;

    /// <summary>Adds an empty row; there must be room.</summary>
    public int Add(in EventStamp stamp)
    {
        if (Count == 0)
        {
            FirstSequence = stamp.Sequence;
        }

        var row = Count++;
        Rows[row] = default;
        Older.AsSpan(row * _links, _links).Clear();
        ref var header = ref Headers[row];
        header.Time = stamp.Time;
        header.Sequence = (uint)(stamp.Sequence - FirstSequence);
        header.TextStart = _text.Used;
        Keep(stamp.Id);
        return row;
    }

    /// <summary>Whether an event can be added.</summary>
    public bool Takes(long sequence) =>
        Count < Rows.Length && !_text.IsFull && (Count == 0 || (ulong)(sequence - FirstSequence) <= uint.MaxValue);

    /// <summary>Copies text, which belongs to the row added last.</summary>
    public StoredText Keep(Utf8Text text)
    {
        LiveText += text.Bytes.Length;
        return new(_text.Add(text, LikelyText));
    }

    public Utf8Text Text(StoredText text) => text.IsKept ? _text.Read(text.Start, out _) : Utf8Text.Empty;

    public EventStamp Stamp(int row)
    {
        ref var header = ref Headers[row];
        return new(header.Time, FirstSequence + header.Sequence, _text.Read(header.TextStart, out _));
    }

    /// <summary>Sheds the first row that was not shed yet.</summary>
    /// <returns>How many bytes of text it had.</returns>
    public int ShedFirst()
    {
        // Its texts stand one after the other, up to where those of the next row begin.
        var bytes = 0;
        var end = Shed + 1 < Count ? Headers[Shed + 1].TextStart : _text.Used;
        for (var at = Headers[Shed].TextStart; at < end;)
        {
            bytes += _text.Read(at, out at).Bytes.Length;
        }

        Shed++;
        LiveText -= bytes;
        return bytes;
    }

    /// <summary>Forgets all rows; references to them are stale from here on.</summary>
    public void Clear()
    {
        Count = 0;
        Shed = 0;
        LiveText = 0;
        _text.Clear();
        Epoch = Epoch == uint.MaxValue ? 1 : Epoch + 1;
    }

    public void Save(CheckpointWriter writer)
    {
        writer.Write(Bucket);
        writer.Write(LastBucket);
        writer.Write(Shed);
        writer.Write(FirstSequence);
        writer.WriteAll<RowHeader>(Headers.AsSpan(0, Count));
        writer.WriteAll<TRow>(Rows.AsSpan(0, Count));
        writer.WriteAll<RowRef>(Older.AsSpan(0, Count * _links));
        writer.WriteAll<long>(Tags.AsSpan(0, _isTagged ? Count : 0));
        writer.Write(LiveText);
        writer.Write(_text.Bytes);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="check">What is asked of the columns.</param>
    /// <param name="hasOwnersLinks">Whether the references are the owner's; else each is set again as its row is linked.</param>
    public void Load(ref CheckpointReader reader, RowCheck<TRow> check, bool hasOwnersLinks)
    {
        Bucket = reader.ReadInt64();
        LastBucket = reader.ReadInt64();
        Shed = reader.ReadInt32();
        FirstSequence = reader.ReadTally();
        Headers = reader.ReadAll<RowHeader>();
        Count = Headers.Length;
        Rows = reader.ReadAll<TRow>();
        Older = reader.ReadAll<RowRef>();
        Tags = reader.ReadAll<long>();
        LiveText = reader.ReadInt32();
        _text.Load(reader.ReadBytes());
        CheckpointReader.Require(Count is > 0 and <= RowRef.ChunkSize && Shed >= 0 && Shed < Count, "rows without any that is held");
        CheckpointReader.Require(Rows.Length == Count && Older.Length == Count * _links && Tags.Length == (_isTagged ? Count : 0), "rows of different numbers");
        CheckpointReader.Require(LiveText == check.TextFrom(Headers.AsSpan(Shed), in _text), "another amount of text than its rows have");
        check.Columns(Rows.AsSpan(Shed), in _text);
        if (!hasOwnersLinks)
        {
            Array.Clear(Older);
        }
    }
}
