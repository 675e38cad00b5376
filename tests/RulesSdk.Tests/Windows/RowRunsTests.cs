using System.Buffers;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Windows;

/// <summary>A search that passes equal rows at once comes to the same other rows as one that looks at each.</summary>
public sealed class RowRunsTests
{
    private const long Window = 1600;
    private const int Length = 4;
    private static readonly ulong Hash = KeyHash.Of(7);

    private readonly MatchBuffer _matches = new(1);
    private RowTable<Row> _table = NewTable();
    private long _sequence;
    private int _passed;

    // Streams by how they come: in order, late, with many rows of one time; of few values or many; shed or not.
    public static TheoryData<int, bool, int, int, bool> Streams
    {
        get
        {
            var streams = new TheoryData<int, bool, int, int, bool>();
            for (var seed = 0; seed < 48; seed++)
            {
                streams.Add(seed, (seed & 1) > 0, (seed & 2) > 0 ? 5 : 40, (seed & 4) > 0 ? 3 : 60, (seed & 8) > 0);
            }

            return streams;
        }
    }

    [Theory, MemberData(nameof(Streams))]
    public void A_search_finds_what_one_over_each_row_finds(int seed, bool late, int stay, int values, bool shed)
    {
        var random = new Random(seed);
        var (time, now, last) = (100_000L, 0, 0);
        var passed = 0;
        for (var n = 0; n < 3000; n++)
        {
            time += random.Next(stay) == 0 ? random.Next(60) : 0;
            last = random.Next(values) == 0 ? random.Next(3) : last;
            _table.Expire(time);
            Add(late && random.Next(3) == 0 ? time - random.Next(1000) : time, key: random.Next(12) == 0 ? 1 : 0, last, random.Next(20) == 0 ? 1 : 0);
            if (shed && random.Next(3) > 0 && _table.Count > 200)
            {
                _table.DropOldest();
            }

            if (random.Next(1000) == 0)
            {
                Restart();
            }

            for (; now <= n; now += random.Next(8))
            {
                AssertFindsAll(random.Next(2), random.Next(3), random.Next(2), time - random.Next((int)Window));
            }

            passed += _passed;
            _passed = 0;
        }

        Assert.True(passed > 1000, $"{passed} rows were passed, so little is said.");
    }

    [Fact]
    public void Rows_that_are_equal_are_passed_at_once_in_the_next_search()
    {
        AddEqual(1, 20);

        Assert.Equal(20, Looked(0));
        Assert.Equal(1, Looked(0));
        Assert.Equal(20, Looked(1));
        Assert.Equal(1, Looked(0));
    }

    [Fact]
    public void Fewer_than_it_takes_are_looked_at_each_time()
    {
        AddEqual(1, Length - 1);

        Assert.Equal(Length - 1, Looked(0));
        Assert.Equal(Length - 1, Looked(0));
    }

    [Fact]
    public void What_is_added_is_looked_at_once()
    {
        AddEqual(1, 20);
        Looked(0);
        AddEqual(21, 2);

        Assert.Equal(3, Looked(0));
        Assert.Equal(1, Looked(0));
    }

    [Fact]
    public void Another_row_among_them_is_looked_at()
    {
        AddEqual(1, 20);
        Add(21, 0, value: 5, 0);
        AddEqual(22, 20);

        Assert.Equal(41, Looked(0));
        Assert.Equal(3, Looked(0));
    }

    [Fact]
    public void A_late_row_is_looked_at_and_those_around_it_are_passed()
    {
        AddEqual(1, 20);
        Looked(0);
        Add(10, 0, value: 5, 0);

        Assert.Equal(3, Looked(0));
    }

    [Fact]
    public void A_late_row_that_is_equal_makes_one_run_of_two()
    {
        AddEqual(1, 20);
        Looked(0);
        Add(10, 0, value: 0, 0);

        Assert.Equal(3, Looked(0));
        Assert.Equal(1, Looked(0));
    }

    [Fact]
    public void Each_test_has_runs_of_its_own()
    {
        AddEqual(1, 20);
        Looked(0);

        Assert.Equal(20, Looked(1, other: 0));
        Assert.Equal(1, Looked(1, other: 0));
        Assert.Equal(1, Looked(0));
    }

    [Fact]
    public void Where_the_oldest_have_expired_the_search_ends_behind_the_others()
    {
        AddEqual(1, 20);
        Looked(0);
        _table.Expire(Window + 150);
        Add(Window + 150, 0, value: 5, 0);

        Assert.Equal(1, _table.Count);
        AddEqual(Window + 151, 20);
        Assert.Equal(21, Looked(0));
        Assert.Equal(2, Looked(0));
        _table.Expire((2 * Window) + 300);
        Assert.Equal(0, Looked(0));
    }

    [Fact]
    public void Where_the_oldest_is_shed_the_others_are_passed()
    {
        AddEqual(1, 20);
        Looked(0);
        _table.DropOldest();

        Assert.Equal(1, Looked(0));
    }

    [Fact]
    public void A_run_that_begins_among_the_rows_of_another_is_part_of_it()
    {
        AddAt((9, 0, 3), (10, 0, 3), (10, 1, 3), (20, 1, 4));
        Looked(0, key: 1, most: 9);
        Looked(0);
        Looked(0, key: 1);
        Add(9, 1, value: 5, 0);

        AssertFindsAll(1, 0, 1, 0);
    }

    [Fact]
    public void A_run_between_two_that_become_one_is_part_of_it()
    {
        AddAt((3, -1, 2), (9, -1, 2), (10, 0, 6), (10, 1, 3), (20, 1, 4));
        Looked(0, key: 1, most: 9);
        Looked(0, key: 0, most: 11);
        Looked(0, key: -1);
        Looked(0, key: 1);
        Add(5, 1, value: 5, 0);

        AssertFindsAll(1, 0, 1, 0);
    }

    [Fact]
    public void A_row_that_is_shed_with_older_ones_ends_the_search()
    {
        // The late rows are shed last, since they came last to the same bucket of time.
        for (var n = 0; n < 10; n++)
        {
            Add(50 + n, 0, value: 0, 0);
        }

        for (var n = 0; n < 10; n++)
        {
            Add(20 + n, 0, value: n == 0 ? 5 : 0, 0);
        }

        Assert.Equal(20, Looked(0));
        Assert.Equal(2, Looked(0));
        _table.DropOldest();

        Assert.Equal(9, Looked(0));
        AssertFindsAll(0, 0, 0, 0);
    }

    [Fact]
    public void A_checkpoint_has_none()
    {
        AddEqual(1, 20);
        Looked(0);
        Restart();

        Assert.Equal(20, Looked(0));
        Assert.Equal(1, Looked(0));
    }

    [Fact]
    public void Once_all_rows_have_gone_they_take_nothing()
    {
        var before = _table.Memory.IndexBytes;
        AddEqual(1, 20);
        Looked(0);
        Assert.NotEqual(before, _table.Memory.IndexBytes);
        _table.Expire((2 * Window) + 300);

        Assert.Equal(before, _table.Memory.IndexBytes);
    }

    [Fact]
    public void They_take_few_bytes_a_row_however_rows_come()
    {
        var before = _table.Memory.IndexBytes;
        var random = new Random(1);
        for (var n = 0; n < 6000; n++)
        {
            // Each late row has another value than those around it, and cuts a run in two.
            Add(100_000 + (n % 3 == 0 ? random.Next(1 + (n / 4)) : n / 4), 0, n % 3 == 0 ? 5 : 0, 0);
            if (n % 50 == 0)
            {
                Looked(0);
            }
        }

        Assert.InRange(_table.Memory.IndexBytes - before, 1, 2 * _table.Count);
    }

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
