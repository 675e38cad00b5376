using System.Buffers;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Windows;

// The rows that are searched: all of one chain.
public sealed partial class RowRunsTests
{
    private static readonly ulong Hash = KeyHash.Of(7);

    private readonly MatchBuffer _matches = new(1);
    private RowTable<Row> _table = NewTable();
    private long _sequence;
    private int _passed;

    private static RowTable<Row> NewTable()
    {
        var table = new RowTable<Row>(Window, 1);
        table.CountTowards(new RowBudget { RunLength = Length });
        return table;
    }

    private void AddEqual(long time, int count)
    {
        for (var n = 0; n < count; n++)
        {
            Add(time + n, 0, value: 0, 0);
        }
    }

    private void AddAt(params (long Time, int Key, int Count)[] rows)
    {
        foreach (var (time, key, count) in rows)
        {
            for (var n = 0; n < count; n++)
            {
                Add(time, key, value: 0, 0);
            }
        }
    }

    private void Add(long time, int key, int value, int other)
    {
        var row = _table.Add(new EventStamp(time, _sequence++, Utf8Text.Empty), Hash);
        _table[row] = new() { Key = key, Value = value, Other = other };
    }

    private void Restart()
    {
        var written = new ArrayBufferWriter<byte>();
        _table.Save(new CheckpointWriter(written));
        _table = NewTable();
        var reader = new CheckpointReader(written.WrittenSpan);
        _table.Load(ref reader);
        for (var row = _table.First(); row.Found; row = _table.After(row))
        {
            _table.Link(row, Hash);
        }
    }

    // How many rows are looked at.
    private int Looked(int value, int other = -1, int key = 0, int most = int.MaxValue)
    {
        var looked = 0;
        for (var row = _table.Search(0, Hash, 0); row.Found && looked < most; row = _table.Next(0, Hash, row, 0, _matches.TakeEqual()))
        {
            looked++;
            Joins(row, key, value, other);
        }

        return looked;
    }

    private void AssertFindsAll(int key, int value, int other, long oldest)
    {
        List<long> expected = [];
        var all = 0;
        for (var row = _table.Find(0, Hash, oldest); row.Found; row = _table.Next(0, Hash, row, oldest))
        {
            all++;
            expected.AddRange(Joins(row, key, value, other) ? [_table.Sequence(row)] : []);
        }

        _matches.TakeEqual();
        List<long> found = [];
        for (var row = _table.Search(0, Hash, oldest); row.Found; row = _table.Next(0, Hash, row, oldest, _matches.TakeEqual()))
        {
            all--;
            found.AddRange(Joins(row, key, value, other) ? [_table.Sequence(row)] : []);
        }

        Assert.Equal(expected, found);
        _passed += all;
    }

    // The first test has some searches look at what others do not: x.Key <= y.Key && x.Value != y.Value && x.Other != y.Other
    private bool Joins(RowRef row, int key, int value, int other)
    {
        var kept = _table[row];
        return kept.Key <= key && _matches.Differ(1, kept.Value != value) && _matches.Differ(2, kept.Other != other);
    }

    private struct Row
    {
        public int Key;
        public int Value;
        public int Other;
    }
}
