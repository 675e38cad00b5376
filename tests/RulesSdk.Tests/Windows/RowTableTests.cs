using System.Buffers;
using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;
using RulesSdk.Tests.Engines;

namespace RulesSdk.Tests.Windows;

public sealed class RowTableTests
{
    private const long Window = 1600;

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void It_finds_what_a_list_of_all_rows_finds(int seed, bool late)
    {
        var random = new Random(seed);
        var table = new RowTable<Row>(Window, 2);
        var model = new List<(long Time, long Sequence, int First, int Second, string Text)>();
        var time = 100_000L;
        for (var n = 0; n < 6_000; n++)
        {
            time += random.Next(40) == 0 ? random.Next(3000) : random.Next(4);
            var rowTime = late && random.Next(4) == 0 ? time - random.Next(2000) : time;
            table.Expire(time);
            var (first, second) = (random.Next(50), random.Next(3));
            var text = random.Next(5) == 0 ? new string('x', random.Next(200)) : "t" + n;
            var row = table.Add(
                new EventStamp(rowTime, n, new Utf8Text(Encoding.UTF8.GetBytes("id" + n))),
                KeyHash.Of(first),
                KeyHash.Of(second));
            table[row].First = first;
            table[row].Text = table.Keep(new Utf8Text(Encoding.UTF8.GetBytes(text)));
            model.Add((rowTime, n, first, second, text));

            var probe = random.Next(50);
            var oldest = time - random.Next((int)Window + 1);
            var expected = model.Where(r => r.First == probe && r.Time >= oldest).OrderByDescending(r => r.Time).ThenByDescending(r => r.Sequence);
            Assert.Equal(expected.Select(r => (r.Sequence, r.Text)), Found(table, 0, KeyHash.Of(probe), oldest));
            if (n % 50 == 0)
            {
                var wide = model.Where(r => r.Second == 1 && r.Time >= oldest).OrderByDescending(r => r.Time).ThenByDescending(r => r.Sequence);
                Assert.Equal(wide.Select(r => (r.Sequence, r.Text)), Found(table, 1, KeyHash.Of(1), oldest));
                model.RemoveAll(r => r.Time < time - (2 * Window));
            }
        }
    }

    [Fact]
    public void Rows_that_nothing_can_meet_are_dropped()
    {
        var table = new RowTable<Row>(Window, 1);
        for (var n = 0; n < 100_000; n++)
        {
            table.Expire(n);
            table.Add(new EventStamp(n, n, Utf8Text.Null), KeyHash.Of(n));
        }

        Assert.InRange(table.Count, Window, Window * 18 / 16);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_chunk_whose_first_bucket_has_gone_stands_behind_late_rows_of_earlier_buckets(bool isShed)
    {
        var table = new RowTable<Row>(Window, 1);
        foreach (var (time, sequence) in new[] { (500L, 0L), (950L, 1L), (750L, 2L) })
        {
            table.Add(new EventStamp(time, sequence, Utf8Text.Null), KeyHash.Of(sequence));
        }

        if (isShed)
        {
            table.DropOldest();
        }
        else
        {
            table.Expire(600 + Window);
        }

        Assert.Equal((2, 750L), (table.Count, table.OldestTime));
        Assert.Equal(950, table.Time(table.After(table.First())));
        table.DropOldest();
        Assert.Equal((1, 950L), (table.Count, table.OldestTime));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 40)]
    [InlineData(3, 300)]
    [InlineData(4, 2000)]
    public void Rows_go_by_bucket_and_arrival_whatever_chunks_they_lie_in(int seed, int lateness)
    {
        const long width = Window / 16;
        var random = new Random(seed);
        var table = new RowTable<Row>(Window, 1);
        var model = new List<(long Time, long Sequence, int Text)>();
        var (time, oldest, restored, shed) = (100_000L, 0L, 0, 0);
        for (var n = 0; n < 20_000; n++)
        {
            time += random.Next(1000) == 0 ? random.Next(5000) : random.Next(2 + (n / 4000));
            var rowTime = time - random.Next(lateness + 1);
            table.Expire(time);
            oldest = Math.Max(oldest, (time - Window) / width);
            var text = random.Next(6) == 0 ? null : new string('x', random.Next(random.Next(20) == 0 ? 20_000 : 40));
            var row = table.Add(new EventStamp(rowTime, n, random.Next(6) == 0 ? Utf8Text.Null : new Utf8Text("an id"u8)), KeyHash.Of(n));
            table[row].Text = table.Keep(text is null ? Utf8Text.Null : new Utf8Text(Encoding.UTF8.GetBytes(text)));
            var kept = table.Text(row, table[row].Text);
            Assert.Equal((text is null, text ?? ""), (kept.IsNull, kept.ToString()));
            model.RemoveAll(one => one.Time / width < oldest);
            if (rowTime / width >= oldest)
            {
                model.Add((rowTime, n, (table.Stamp(row).Id.IsNull ? 0 : 5) + (text?.Length ?? 0)));
            }

            if (random.Next(300) == 0)
            {
                table = Restored(table);
                restored++;
            }

            for (var drop = random.Next(random.Next(200) == 0 ? 60 : 2); drop > 0 && table.Count > 0; drop--)
            {
                var first = model.MinBy(static one => (one.Time / width, one.Sequence));
                Assert.Equal((first.Time, first.Sequence), (table.OldestTime, table.Sequence(table.First())));
                table.DropOldest();
                model.Remove(first);
                shed++;
            }

            Assert.Equal((model.Count, model.Sum(static one => one.Text)), (table.Count, table.TextBytes));
        }

        Assert.True(restored > 20 && shed > 5_000 && model.Count > 30, $"{restored} {shed} {model.Count}");
    }

    private static RowTable<Row> Restored(RowTable<Row> table)
    {
        var buffer = new ArrayBufferWriter<byte>();
        table.Save(new CheckpointWriter(buffer));
        var restored = new RowTable<Row>(Window, 1);
        var reader = new CheckpointReader(buffer.WrittenSpan);
        restored.Load(ref reader);
        Assert.True(reader.IsAtEnd);
        for (var row = restored.First(); row.Found; row = restored.After(row))
        {
            restored.Link(row, KeyHash.Of(restored.Sequence(row)));
        }

        return restored;
    }

    private static List<(long, string)> Found(RowTable<Row> table, int index, ulong hash, long oldest)
    {
        var found = new List<(long, string)>();
        for (var row = table.Find(index, hash, oldest); row.Found; row = table.Next(index, hash, row, oldest))
        {
            var stamp = table.Stamp(row);
            Assert.Equal("id" + stamp.Sequence, stamp.Id.ToString());
            found.Add((stamp.Sequence, table.Text(row, table[row].Text).ToString()));
        }

        return found;
    }

    private struct Row
    {
        public int First;
        public StoredText Text;
    }
}
