using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs;

/// <summary>What the engine sets and counts of a program.</summary>
public abstract partial class RuleProgram
{
    /// <summary>Whether its detections reach the sink.</summary>
    internal bool IsReported
    {
        get => _reporter.IsReported;
        set => _reporter.IsReported = value;
    }

    /// <summary>Who reads its detections as events, by program and clause.</summary>
    internal DetectionReader[] Readers
    {
        get => _reporter.Readers;
        set => _reporter.Readers = value;
    }

    /// <summary>How many detections opened.</summary>
    internal long Opened
    {
        get => _reporter.Opened;
        private protected init => _reporter.Opened = value;
    }

    /// <summary>How many detections were held back.</summary>
    internal long Suppressed => _tables.Suppressed;

    /// <summary>How many matches, and events of chains, were left out because a value of their key is zero.</summary>
    internal long Keyless { get; private set; }

    /// <summary>The exclusions that a consumer added, and how often each applied.</summary>
    internal List<ExclusionCount> Exclusions => _tables.Exclusions;

    /// <summary>For how many events matches were left out.</summary>
    internal virtual long MatchesCut => 0;

    /// <summary>For how many events rows were left out because their list values have too many combinations of elements.</summary>
    internal long RowsCut { get; private set; }

    /// <summary>For how many events, and windows that ended, rows were not looked at.</summary>
    internal virtual long ProbesCut => 0;

    /// <summary>For how many events lists within lists had more elements than may be looked at.</summary>
    internal long ElementsCut { get; set; }

    /// <summary>How much was done: rows that were looked at or passed, matches that were kept or taken out.</summary>
    internal virtual long Steps => _rows.Steps;

    /// <summary>How many rows are held: of events, and of matches that wait to be reported.</summary>
    internal long HeldRows => _rows.Rows;

    /// <summary>How many bytes of text are held: of rows, of keys, and of what open detections have.</summary>
    internal long HeldTextBytes => _rows.TextBytes + KeyTextBytes + Open.TextBytes;

    /// <summary>How many bytes the keys have that are held.</summary>
    internal virtual long KeyTextBytes => 0;

    /// <summary>How many events open detections remember as counted; of chains, how many relations they have.</summary>
    internal virtual long HeldEvents => Open.Events;

    /// <summary>All that is held.</summary>
    internal HeldState Held => new(HeldKeys, HeldRows, HeldTextBytes, HeldEvents, _tables.Remembered);

    /// <summary>How many keys are held.</summary>
    internal virtual long HeldKeys => 0;

    /// <summary>How many rows were discarded at a bound.</summary>
    internal long ShedRows => _rows.Shed;

    /// <summary>How many keys were discarded at a bound.</summary>
    internal long ShedKeys { get; private protected set; }

    /// <summary>How many keys and values were forgotten at a bound.</summary>
    internal long ForgottenKeys => _tables.Forgotten;

    /// <summary>How the rows lie in memory.</summary>
    internal virtual string Layout => _rows.Layout;

    /// <summary>Which fields of events that wait are kept for the program. Only checkpoints ask.</summary>
    internal string ReadsLayout
    {
        get
        {
            var binder = new ProgramBinder();
            Bind(binder);
            return binder.ReadsLayout();
        }
    }

    /// <summary>Counts an event of whose lists not all was looked at while it was applied.</summary>
    internal void NoteCut(Scratch scratch)
    {
        if (scratch.IsCut)
        {
            scratch.IsCut = false;
            ElementsCut++;
        }
    }
}
