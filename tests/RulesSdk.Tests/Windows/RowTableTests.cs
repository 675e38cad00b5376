using System.Text;
using RulesSdk.Runtime;
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
