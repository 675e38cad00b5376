using System.Buffers;
using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Programs;
using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Windows;

public sealed class NewValueTests
{
    [Fact]
    public void A_value_is_new_once_and_again_when_it_was_not_seen_for_the_memory()
    {
        var table = new NewValueTable(100, 0, 10);
        Assert.True(See(table, "k", "v", 0));
        Assert.False(See(table, "k", "v", 100));
        Assert.False(See(table, "k", "v", 200));
        Assert.True(See(table, "k", "v", 301));
        Assert.True(See(table, "k", "w", 301));
        Assert.True(See(table, "j", "v", 301));
    }

    [Fact]
    public void Values_are_only_learnt_until_the_key_is_known_for_long_enough()
    {
        var table = new NewValueTable(100, 50, 10);
        Assert.False(See(table, "k", "a", 0));
        Assert.False(See(table, "k", "b", 49));
        Assert.True(See(table, "k", "c", 50));
        Assert.False(See(table, "k", "b", 60));

        // A key whose values are all forgotten is learnt anew.
        Assert.False(See(table, "k", "d", 161));
        Assert.True(See(table, "k", "e", 211));
    }

    [Fact]
    public void What_is_out_of_memory_is_dropped_and_what_is_held_is_bounded()
    {
        var table = new NewValueTable(100, 0, 2);
        See(table, "k", "a", 0);
        See(table, "k", "b", 1);
        See(table, "k", "a", 2);
        Assert.Equal((1, 2), (table.KeyCount, table.ValueCount));

        See(table, "k", "c", 3);
        Assert.Equal((1L, 2), (table.Shed, table.ValueCount));
        Assert.True(See(table, "k", "b", 4));
        Assert.True(See(table, "other", "a", 300));
        Assert.Equal((1, 1), (table.KeyCount, table.ValueCount));
    }

    [Fact]
    public void A_table_goes_on_after_a_restore_as_it_would_have()
    {
        var table = new NewValueTable(100, 50, 3);
        See(table, "k", "a", 0);
        See(table, "k", "b", 10);
        See(table, "k", "a", 20);
        var buffer = new ArrayBufferWriter<byte>();
        table.Save(new CheckpointWriter(buffer));
        var restored = new NewValueTable(100, 50, 3);
        var reader = new CheckpointReader(buffer.WrittenSpan);
        restored.Load(ref reader);

        Assert.True(reader.IsAtEnd);
        foreach (var (value, time) in new[] { ("c", 49L), ("d", 50L), ("b", 60L), ("a", 121L), ("d", 151L), ("e", 400L) })
        {
            Assert.Equal(See(table, "k", value, time), See(restored, "k", value, time));
        }

        Assert.Equal((table.Shed, table.KeyCount, table.ValueCount), (restored.Shed, restored.KeyCount, restored.ValueCount));
    }

    [Fact]
    public void A_rule_of_new_values_skips_all_others_and_incomplete_and_zero_ones()
    {
        var run = new TrailRun(TrailRun.AtOnce, NewAddressRule.Rule);
        run.Source.Process(Trail.At(0, "Alert", "a", ip: "1"));
        run.Source.Process(Trail.At(1, "Alert", "a", ip: "1").Line());
        run.Source.Process(Trail.At(2, "Alert", "a", ip: ""));
        run.Source.Process(Trail.At(3, "Alert", "", ip: "2"));
        run.Source.Process(Trail.At(4, "Alert", "b", ip: "1"));

        Assert.Equal(["new Opened a 1", "new Closed a 1", "new Opened b 1", "new Closed b 1"], run.Short);
    }

    [Fact]
    public void Sightings_of_known_values_allocate_nothing()
    {
        var table = new NewValueTable(1000, 0, 100);
        var keys = Enumerable.Range(0, 50).Select(static i => Encoding.UTF8.GetBytes("key" + i)).ToArray();
        Allocation.AssertNone(() =>
        {
            See(1000);
            return Allocation.Of(() => See(100_000));
        });

        void See(int count)
        {
            for (var i = 0; i < count; i++)
            {
                table.IsNew(keys[i % 50], keys[i % 7], i);
            }
        }
    }

    private static bool See(NewValueTable table, string key, string value, long time)
    {
        table.Forget(time);
        return table.IsNew(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value), time);
    }
}
