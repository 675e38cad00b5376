namespace RulesSdk.Runtime;

/// <summary>The rows of one bucket of event time, with their text. Used again, under another epoch, once its time is over.</summary>
internal sealed class RowSlab<TRow>(int indexes)
    where TRow : struct
{
    /// <summary>Tells the rows of this use from those of uses before; never 0.</summary>
    public uint Epoch = 1;

    /// <summary>The bucket: event time divided by the table's bucket width.</summary>
    public long Number;

    /// <summary>How many rows there are.</summary>
    public int Count;

    public TRow[] Rows = new TRow[16];
    public RowHeader[] Headers = new RowHeader[16];

    /// <summary>For each row and index, the next older row of the same hash.</summary>
    public RowRef[] Older = new RowRef[16 * indexes];

    private byte[] _text = new byte[1024];
    private int _textUsed;

    /// <summary>Adds an empty row.</summary>
    public int Add(in EventStamp stamp)
    {
        if (Count == Rows.Length)
        {
            Array.Resize(ref Rows, Count * 2);
            Array.Resize(ref Headers, Count * 2);
            Array.Resize(ref Older, Count * 2 * indexes);
        }

        var row = Count++;
        Rows[row] = default;
        ref var header = ref Headers[row];
        header.Schema = stamp.Schema;
        header.Time = stamp.Time;
        header.Sequence = stamp.Sequence;
        header.Id = Keep(stamp.Id);
        header.Tag = 0;
        return row;
    }

    public StoredText Keep(Utf8Text text)
    {
        if (text.IsNull)
        {
            return new(0, -1);
        }

        var bytes = text.Bytes;
        if (_text.Length - _textUsed < bytes.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _textUsed + bytes.Length));
        }

        bytes.CopyTo(_text.AsSpan(_textUsed));
        var kept = new StoredText(_textUsed, bytes.Length);
        _textUsed += bytes.Length;
        return kept;
    }

    public Utf8Text Text(StoredText text) =>
        text.Length < 0 ? Utf8Text.Null : new(_text.AsSpan(text.Start, text.Length));

    /// <summary>Forgets all rows; references to them are stale from here on.</summary>
    public void Clear()
    {
        Count = 0;
        _textUsed = 0;
        Epoch = Epoch == uint.MaxValue ? 1 : Epoch + 1;
    }
}

/// <summary>What every row has besides its columns.</summary>
internal struct RowHeader
{
    public EventSchema Schema;
    public long Time;
    public long Sequence;
    public StoredText Id;

    /// <summary>A number of the owner's: a chain's clause.</summary>
    public int Tag;
}
