using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs;

/// <summary>What a program holds at most, and how it is kept over a restart.</summary>
public abstract partial class RuleProgram
{
    private readonly RowBudget _budget = new();
    private readonly List<IRowStore> _stores = [];

    /// <summary>The tables of rows, in the order registered: by event variable.</summary>
    private protected IReadOnlyList<IRowStore> Stores => _stores;

    /// <summary>How many rows are held: of events, and of matches that wait to be told.</summary>
    internal long HeldRows => _budget.Rows;

    /// <summary>How many bytes of text the rows have.</summary>
    internal long HeldTextBytes => _budget.TextBytes;

    /// <summary>How many keys are held.</summary>
    internal virtual long HeldKeys => 0;

    /// <summary>How many rows were dropped at a bound.</summary>
    internal long ShedRows { get; private set; }

    /// <summary>How many keys were dropped at a bound.</summary>
    internal virtual long ShedKeys => 0;

    /// <summary>Has bounds and checkpoints see a table. Called for each in the constructor, in the order in which the variables are declared.</summary>
    /// <param name="rows">The table.</param>
    protected void Register(IRowStore rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _stores.Add(rows);
        Count(rows);
    }

    /// <summary>Has a table count towards the bounds.</summary>
    private protected void Count(IRowStore rows)
    {
        rows.CountTowards(_budget);
        _budget.Passed ??= Touched;
    }

    /// <summary>Has every row found again after a restore, by the hashes under which it was added.</summary>
    protected virtual void Relink()
    {
    }

    /// <summary>How the rows lie in memory.</summary>
    internal virtual string Layout => string.Join("; ", _stores.Select(static store => store.Layout));

    /// <summary>Writes all state.</summary>
    internal virtual void Save(CheckpointWriter writer)
    {
        writer.Write(Opened);
        writer.Write(ShedRows);
        SaveTables(writer);
        foreach (var store in _stores)
        {
            store.Save(writer);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    internal virtual void Load(ref CheckpointReader reader)
    {
        Opened = reader.ReadInt64();
        ShedRows = reader.ReadInt64();
        LoadTables(ref reader);
        foreach (var store in _stores)
        {
            store.Load(ref reader);
        }

        Relink();
    }

    /// <summary>The table whose oldest row is the oldest of all.</summary>
    private protected virtual IRowStore? OldestStore()
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

    private void ShedExcess()
    {
        while (_budget.IsPassed && OldestStore() is { } store)
        {
            store.DropOldest();
            ShedRows++;
        }
    }
}
