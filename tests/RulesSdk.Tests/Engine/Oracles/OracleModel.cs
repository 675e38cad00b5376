using System.Text;

namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>
/// What section 16 of semantics.md says of rows, keys and text, in plain lists: for streams that are shorter than the window,
/// of one event an instant, so that nothing goes but what is discarded.
/// </summary>
/// <param name="bounds">The bounds.</param>
/// <param name="window">For how long the rule keeps rows.</param>
internal abstract class OracleModel(Bounds bounds, TimeSpan window)
{
    public List<string> Told { get; } = [];

    public long ShedRows { get; private set; }

    public long ShedKeys { get; private set; }

    public long ProbesCut { get; protected set; }

    /// <summary>The rows, the oldest first, and a match before the row of its event.</summary>
    protected List<HeldRow> Rows { get; } = [];

    /// <summary>The keys, the one untouched for longest first.</summary>
    protected List<HeldKey> Keys { get; } = [];

    protected Bounds Bounds { get; } = bounds;

    /// <summary>How many keys and rows are held, and how much text.</summary>
    public (long Keys, long Rows, long Text) Held => (Keys.Count, Rows.Count, RowText + OtherText);

    private long RowText => Rows.Sum(static row => row.Text);

    private long OtherText => Keys.Sum(static key => key.Text + (key.Open?.Text ?? 0));

    public static long Bytes(params ReadOnlySpan<string> texts)
    {
        var bytes = 0L;
        foreach (var text in texts)
        {
            bytes += Encoding.UTF8.GetByteCount(text);
        }

        return bytes;
    }

    /// <summary>The largest time seen.</summary>
    protected DateTimeOffset Largest { get; private set; }

    /// <summary>Applies an event, which is an instant of its own.</summary>
    public void Apply(Trail e)
    {
        Largest = e.Time;
        ApplyAtItsTime(e);
    }

    /// <summary>The input ends.</summary>
    public virtual void Complete()
    {
        foreach (var key in Keys.Where(static key => key.Open is not null).OrderBy(static key => key.Open!.End).ToList())
        {
            Close(key, key.Open!.End > Largest);
        }
    }

    protected abstract void ApplyAtItsTime(Trail e);

    /// <summary>Adds a key. The bound on keys is enforced at once.</summary>
    protected TKey Add<TKey>(TKey key)
        where TKey : HeldKey
    {
        while (Keys.Count >= Bounds.Keys)
        {
            ShedOldestKey();
        }

        Keys.Add(key);
        return key;
    }

    protected void Touch(HeldKey key)
    {
        Keys.Remove(key);
        Keys.Add(key);
    }

    /// <summary>All events of the instant are applied: discards what is beyond the bounds on rows and text, then what open detections remember.</summary>
    protected void FinishInstant()
    {
        while ((Rows.Count > Bounds.Rows || RowText + OtherText > Bounds.Text) && TryShed())
        {
        }

        if (CountedEvents > Bounds.Rows)
        {
            ShedOpen();
        }
    }

    /// <summary>A key is to be discarded, with what it has open.</summary>
    protected virtual void Discard(HeldKey key)
    {
        if (key.Open is not null)
        {
            Close(key, truncated: true);
        }
    }

    protected void Tell(string phase, string user, OpenModel open, bool truncated = false) =>
        Told.Add($"{phase} {open.Case.Name} {user} {open.Opened:mm:ss} {(truncated ? "truncated " : "")}{string.Join(',', open.Events.OrderBy(static e => e.Time).Select(static e => e.Id))}");

    private long CountedEvents => Keys.Sum(static key => key.Open?.Counted.Count ?? 0);

    private void Close(HeldKey key, bool truncated) => Tell("Closed", key.User, key.Open!, truncated);

    private bool TryShed()
    {
        if (Rows.Count > 0 && (Rows.Count > Bounds.Rows || RowText >= OtherText))
        {
            Rows[0].IsGone = true;
            Rows.RemoveAt(0);
            ShedRows++;
            return true;
        }

        return Keys.Count > 0 && ShedOldestKey();
    }

    private bool ShedOldestKey()
    {
        var oldest = Keys[0];
        ShedKeys++;
        Discard(oldest);
        Keys.Remove(oldest);
        return true;
    }

    // 16.13: what cannot come again is forgotten, then detections are closed until a quarter is free.
    private void ShedOpen()
    {
        var oldest = Rows.FirstOrDefault(static row => row.IsEvent)?.Event.Time - (window / 8);
        foreach (var open in Keys.Select(static key => key.Open).OfType<OpenModel>())
        {
            open.Counted.RemoveWhere(e => e != open.Newest && !(e.Time >= oldest));
        }

        while (CountedEvents > Bounds.Rows - (Bounds.Rows / 4) && Keys.Exists(static key => key.Open is not null))
        {
            var key = Keys.Find(static key => key.Open is not null)!;
            ShedKeys++;
            Discard(key);
            Keys.Remove(key);
        }
    }
}
