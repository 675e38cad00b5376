namespace RulesSdk.Runtime;

/// <summary>Some rows of one bucket of event time, with their text. Used again, under another epoch, once its time is over.</summary>
/// <param name="links">How many references a row has.</param>
/// <param name="capacity">How many rows there is room for: it does not grow, so that what is not in use stays little.</param>
internal sealed class RowChunk<TRow>(int links, int capacity)
    where TRow : unmanaged
{
    private readonly int _links = links;
    private readonly int _capacity = capacity;
    private byte[] _text = new byte[256];

    /// <summary>Tells the rows of this use from those of uses before; never 0.</summary>
    public uint Epoch = 1;

    /// <summary>The bucket: event time divided by the table's bucket width.</summary>
    public long Bucket;

    /// <summary>How many rows there are, those that were shed included.</summary>
    public int Count;

    /// <summary>How many rows, from the first on, were shed.</summary>
    public int Shed;

    /// <summary>The sequence of the first row; those of the others are kept by their distance to it.</summary>
    public long FirstSequence;

    public TRow[] Rows = new TRow[capacity];
    public RowHeader[] Headers = new RowHeader[capacity];

    /// <summary>For each row, its references to other rows.</summary>
    public RowRef[] Older = new RowRef[capacity * links];

    /// <summary>How many bytes of text there are, those of shed rows included.</summary>
    public int TextUsed { get; private set; }

    /// <summary>How many rows there is room for.</summary>
    public int Capacity => Rows.Length;

    /// <summary>How many bytes of text there is room for.</summary>
    public int TextCapacity => _text.Length;

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
        var id = Keep(stamp.Id);
        header.IdStart = id.Start;
        header.IdLength = id.Length;
        header.Tag = 0;
        return row;
    }

    /// <summary>Whether an event can be added.</summary>
    public bool Takes(long sequence) =>
        Count < Rows.Length && (Count == 0 || (ulong)(sequence - FirstSequence) <= uint.MaxValue);

    public StoredText Keep(Utf8Text text)
    {
        if (text.IsNull)
        {
            return new(TextUsed, -1);
        }

        var bytes = text.Bytes;
        if (_text.Length - TextUsed < bytes.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, TextUsed + bytes.Length));
        }

        bytes.CopyTo(_text.AsSpan(TextUsed));
        var kept = new StoredText(TextUsed, bytes.Length);
        TextUsed += bytes.Length;
        return kept;
    }

    public Utf8Text Text(StoredText text) =>
        text.Length < 0 ? Utf8Text.Null : new(_text.AsSpan(text.Start, text.Length));

    public EventStamp Stamp(int row)
    {
        ref var header = ref Headers[row];
        return new(header.Time, FirstSequence + header.Sequence, Text(new(header.IdStart, header.IdLength)));
    }

    /// <summary>How many bytes of text a row has: its id comes first, and the next row's begins where it ends.</summary>
    public int TextOf(int row) => (row + 1 < Count ? Headers[row + 1].IdStart : TextUsed) - Headers[row].IdStart;

    /// <summary>How many bytes of text the rows have that were not shed.</summary>
    public int LiveText => Count == Shed ? 0 : TextUsed - Headers[Shed].IdStart;

    /// <summary>Forgets all rows; references to them are stale from here on.</summary>
    public void Clear()
    {
        Count = 0;
        Shed = 0;
        TextUsed = 0;
        Epoch = Epoch == uint.MaxValue ? 1 : Epoch + 1;
    }

    public void Save(CheckpointWriter writer)
    {
        writer.Write(Bucket);
        writer.Write(Shed);
        writer.Write(FirstSequence);
        writer.WriteAll<RowHeader>(Headers.AsSpan(0, Count));
        writer.WriteAll<TRow>(Rows.AsSpan(0, Count));
        writer.WriteAll<RowRef>(Older.AsSpan(0, Count * _links));
        writer.Write(_text.AsSpan(0, TextUsed));
    }

    public void Load(ref CheckpointReader reader)
    {
        Bucket = reader.ReadInt64();
        Shed = reader.ReadInt32();
        FirstSequence = reader.ReadInt64();
        Headers = reader.ReadAll<RowHeader>();
        Count = Headers.Length;
        Rows = reader.ReadAll<TRow>();
        Older = reader.ReadAll<RowRef>();
        _text = reader.ReadBytes().ToArray();
        TextUsed = _text.Length;
        if (Count == 0)
        {
            Headers = new RowHeader[_capacity];
            Rows = new TRow[_capacity];
            Older = new RowRef[_capacity * _links];
        }
    }
}

/// <summary>What every row has besides its columns: 24 bytes.</summary>
internal struct RowHeader
{
    public long Time;

    /// <summary>The distance to the chunk's first sequence.</summary>
    public uint Sequence;

    public int IdStart;
    public int IdLength;

    /// <summary>A number of the owner's: a chain's clause.</summary>
    public int Tag;
}
