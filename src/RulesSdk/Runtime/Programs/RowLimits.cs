using System.Runtime.InteropServices;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs;

/// <summary>The tables of rows of a program, and how much they may hold together.</summary>
/// <param name="passed">Called when a bound is passed.</param>
internal sealed class RowLimits(Action passed)
{
    private readonly RowBudget _budget = new() { Passed = passed };
    private readonly List<IRowStore> _stores = [];

    /// <summary>The tables of event variables, in the order registered.</summary>
    public ReadOnlySpan<IRowStore> Stores => CollectionsMarshal.AsSpan(_stores);

    /// <summary>How many rows are held: of events, and of matches that wait to be reported.</summary>
    public long Rows => _budget.Rows;

    /// <summary>How many bytes of text the rows have.</summary>
    public long TextBytes => _budget.TextBytes;

    /// <summary>How many bytes of text the program holds besides.</summary>
    public long OtherTextBytes
    {
        get => _budget.OtherTextBytes;
        set => _budget.OtherTextBytes = value;
    }

    /// <summary>The most rows.</summary>
    public long MaxRows => _budget.MaxRows;

    /// <summary>Whether it is rows that are to be discarded: there are too many, or they have at least half of the text.</summary>
    public bool AreRowsToGo => Rows > MaxRows || TextBytes >= OtherTextBytes;

    /// <summary>How many rows were passed by rows that came late.</summary>
    public long Steps => _budget.Steps;

    /// <summary>How many rows were discarded at a bound.</summary>
    public long Shed { get; private set; }

    /// <summary>Whether more is held than may be.</summary>
    public bool IsPassed => _budget.IsPassed;

    /// <summary>How the rows lie in memory.</summary>
    public string Layout => string.Join("; ", _stores.Select(static store => store.Layout));

    /// <summary>Sets the bounds.</summary>
    public void SetBounds(RulesEngineOptions options)
    {
        _budget.MaxRows = options.MaxRowsPerRule;
        _budget.MaxTextBytes = options.MaxTextBytesPerRule;
        _budget.RunLength = options.RunLength;
    }

    /// <summary>Adds a table of an event variable.</summary>
    public void Register(IRowStore rows)
    {
        _stores.Add(rows);
        Count(rows);
    }

    /// <summary>Has a table count towards the bounds.</summary>
    public void Count(IRowStore rows) => rows.CountTowards(_budget);

    /// <summary>The time of the oldest row of an event variable; the greatest number where there is none. Rows of one bucket are in the order added.</summary>
    public long OldestTime
    {
        get
        {
            var oldest = long.MaxValue;
            foreach (var store in _stores)
            {
                oldest = Math.Min(oldest, store.OldestTime);
            }

            return oldest;
        }
    }

    /// <summary>The table of an event variable whose oldest row is the oldest of all, or null where none has rows.</summary>
    public IRowStore? Oldest()
    {
        IRowStore? oldest = null;
        foreach (var store in _stores)
        {
            if (store.Count > 0 && (oldest is null || store.OldestTime < oldest.OldestTime))
            {
                oldest = store;
            }
        }

        return oldest;
    }

    /// <summary>Discards the oldest row of a table.</summary>
    public void ShedOldest(IRowStore store)
    {
        store.DropOldest();
        Shed++;
    }

    /// <summary>Writes the rows, and how many were discarded.</summary>
    public void Save(CheckpointWriter writer)
    {
        writer.Write(Shed);
        foreach (var store in _stores)
        {
            store.Save(writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(ref CheckpointReader reader)
    {
        Shed = reader.ReadTally();
        foreach (var store in _stores)
        {
            store.Load(ref reader);
        }
    }
}
