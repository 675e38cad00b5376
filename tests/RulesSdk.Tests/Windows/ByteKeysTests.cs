using System.Text;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Tests.Windows;

public sealed class ByteKeysTests
{
    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 3000)]
    public void Keys_come_and_go_as_in_a_dictionary(int seed, int names)
    {
        var random = new Random(seed);
        var keys = new ByteKeys();
        var model = new Dictionary<string, int>();
        for (var step = 0; step < 60_000; step++)
        {
            var name = random.Next(names);
            var text = new string((char)('a' + (name % 26)), name % 70) + name;
            var bytes = Encoding.UTF8.GetBytes(text);
            switch (random.Next(step % 15_000 < 7_500 ? 3 : 5))
            {
                case 0 or 1:
                    var index = keys.GetOrAdd(bytes, out var added);
                    Assert.Equal(!model.TryGetValue(text, out var known), added);
                    Assert.True(added || index == known);
                    Assert.True(index < keys.End && keys.IsLive(index));
                    model[text] = index;
                    break;
                case 2:
                    Assert.Equal(model.GetValueOrDefault(text, -1), keys.Find(bytes));
                    break;
                default:
                    if (model.Remove(text, out var removed))
                    {
                        keys.Remove(removed);
                        Assert.False(keys.IsLive(removed));
                    }

                    break;
            }

            Assert.Equal(model.Count, keys.Count);
            if (step % 5000 == 4999)
            {
                AssertSame(model, keys);
            }

            if (step % 20_000 == 19_999)
            {
                keys.Clear();
                model.Clear();
                AssertSame(model, keys);
            }
        }
    }

    [Fact]
    public void Few_keys_are_cleared_from_a_large_table_one_by_one()
    {
        var keys = new ByteKeys();
        for (var count = 5000; count > 0; count = count * 3 / 4)
        {
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(i, keys.GetOrAdd(BitConverter.GetBytes(i), out var added));
                Assert.True(added);
            }

            keys.Clear();
            for (var i = 0; i < count; i++)
            {
                Assert.Equal(-1, keys.Find(BitConverter.GetBytes(i)));
            }
        }
    }

    [Fact]
    public void Indexes_are_dense_and_given_out_again()
    {
        var keys = new ByteKeys();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 100; i++)
            {
                keys.GetOrAdd(BitConverter.GetBytes(i), out _);
            }

            foreach (var index in keys)
            {
                keys.Remove(index);
            }
        }

        Assert.Equal(0, keys.Count);
        Assert.Equal(100, keys.End);
    }

    [Fact]
    public void Empty_bytes_are_a_key_as_well()
    {
        var keys = new ByteKeys();
        Assert.Equal(-1, keys.Find([]));
        Assert.Equal(0, keys.GetOrAdd([], out _));
        Assert.Equal(0, keys.Find([]));
        Assert.True(keys.Text(0).IsEmpty);
    }

    [Fact]
    public void Many_keys_are_found_again_and_nothing_is_allocated_once_warm()
    {
        var keys = new ByteKeys();
        var text = new byte[12];
        Fill(keys, text);
        var missed = 0;
        for (var i = 0; i < 300_000; i++)
        {
            BitConverter.TryWriteBytes(text, i);
            missed += keys.Find(text) == i ? 0 : 1;
        }

        Assert.Equal(0, missed);

        Allocation.AssertNone(() =>
        {
            keys.Clear();
            return Allocation.Of(() =>
            {
                Fill(keys, text);
                foreach (var index in keys)
                {
                    keys.Remove(index);
                }

                Fill(keys, text);
            });
        });
        Assert.Equal(300_000, keys.Count);
    }

    [Fact]
    public void More_text_than_can_be_held_is_refused_and_changes_nothing()
    {
        var keys = new ByteKeys(maxTextBytes: 1000);
        keys.GetOrAdd("a"u8, out _);
        var error = Assert.Throws<InvalidOperationException>(() => keys.GetOrAdd(new byte[900], out _));
        Assert.Contains("MaxKeysPerRule", error.Message);
        Assert.Equal(1, keys.Count);
        Assert.Equal(-1, keys.Find(new byte[900]));
        Assert.Equal(1, keys.GetOrAdd(new byte[500], out _));
        Assert.Equal(0, keys.Find("a"u8));
    }

    [Fact]
    public void Keys_of_all_lengths_come_and_go_within_the_room_that_there_is()
    {
        const int Room = 100_000;
        var random = new Random(7);
        var keys = new ByteKeys(maxTextBytes: Room);
        var model = new Queue<byte[]>();
        for (var i = 0; i < 30_000; i++)
        {
            // Blocks of one size are of no use for another, so sizes come in turns.
            var text = new byte[8 + random.Next(16 << (i / 3000 % 8))];
            BitConverter.TryWriteBytes(text, i);
            while (!keys.HasRoom(text.Length))
            {
                keys.Remove(keys.Find(model.Dequeue()));
            }

            keys.GetOrAdd(text, out var added);
            Assert.True(added);
            model.Enqueue(text);
        }

        Assert.Equal((model.Count, model.Sum(static text => (long)text.Length)), (keys.Count, keys.TextBytes));
        Assert.All(model, text => Assert.Equal(text, keys.Text(keys.Find(text))));
        Assert.True(keys.TextBytes > Room / 4, $"{keys.TextBytes} bytes are little of the room.");
        keys.Clear();
        Assert.Equal(0, keys.TextBytes);
    }

    private static void Fill(ByteKeys keys, byte[] text)
    {
        for (var i = 0; i < 300_000; i++)
        {
            BitConverter.TryWriteBytes(text, i);
            keys.GetOrAdd(text, out _);
        }
    }

    private static void AssertSame(Dictionary<string, int> model, ByteKeys keys)
    {
        var live = new List<(string, int)>();
        foreach (var index in keys)
        {
            live.Add((Encoding.UTF8.GetString(keys.Text(index)), index));
        }

        Assert.Equal(model.Select(static pair => (pair.Key, pair.Value)).OrderBy(static pair => pair.Value), live);
    }
}
