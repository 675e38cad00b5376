namespace RulesSdk.Tests.Windows;

/// <summary>A search that passes equal rows at once comes to the same other rows as one that looks at each.</summary>
public sealed partial class RowRunsTests
{
    private const long Window = 1600;
    private const int Length = 4;

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
}
