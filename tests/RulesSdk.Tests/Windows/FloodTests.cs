using System.Reflection;
using System.Text;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Tests.Windows;

/// <summary>
/// Keys that an attacker chose to collide: under a hash whose key is known they all fall into one place of a table; under
/// the process's own they spread like any others. Probes are counted, so that no clock decides.
/// </summary>
public sealed class FloodTests
{
    private const int Places = 1 << 12;
    private const int Count = 512;

    // What can be searched for by anybody: the hash of estimates is the same everywhere.
    private static readonly string[] Colliding =
    [
        .. Enumerable.Range(0, int.MaxValue).Select(static i => "k" + i)
            .Where(static text => KeyHash.FixedOfBytes(Encoding.ASCII.GetBytes(text)) % Places == 7)
            .Take(Count),
    ];

    [Fact]
    public void Keys_that_collide_under_a_known_hash_are_as_far_apart_as_any_in_a_table_of_keys()
    {
        var keys = new ByteKeys();
        foreach (var text in Colliding)
        {
            keys.GetOrAdd(Encoding.ASCII.GetBytes(text), out _);
        }

        Assert.All(Colliding, text => Assert.True(keys.Find(Encoding.ASCII.GetBytes(text)) >= 0));

        // At most half of the places are taken: a key lies half a place from where it belongs on average, and 256 if all collided.
        Assert.InRange(Distances(keys).Average(), 0, 8);
    }

    [Fact]
    public void Equal_steps_and_known_collisions_spread_under_the_hash_of_join_keys()
    {
        AssertSpread(Colliding.Select(static text => KeyHash.Of(new Utf8Text(Encoding.ASCII.GetBytes(text)))));
        AssertSpread(Colliding.Select(static text => (ulong)(uint)KeyBytes.Comparer.GetHashCode(Encoding.ASCII.GetBytes(text))));
        AssertSpread(Enumerable.Range(0, Count).Select(static i => KeyHash.Of((long)i * Places)));
        AssertSpread(Enumerable.Range(0, Count).Select(static i => KeyHash.Combine(KeyHash.Of("same"), KeyHash.Of(i * Places))));
    }

    [Fact]
    public void Rows_under_colliding_keys_are_found_without_passing_the_others()
    {
        var table = new RowTable<int>(1_000_000, 1);
        for (var i = 0; i < Count; i++)
        {
            table.Add(new EventStamp(1000 + i, i, Utf8Text.Null), KeyHash.Of(Colliding[i]));
        }

        var met = 0;
        foreach (var text in Colliding)
        {
            var hash = KeyHash.Of(text);
            for (var row = table.Find(0, hash, 0); row.Found; row = table.Next(0, hash, row, 0))
            {
                met++;
            }
        }

        Assert.Equal(Count, met);
    }

    [Fact]
    public void Keys_whose_whole_hash_is_equal_are_told_apart_by_their_bytes()
    {
        var keys = new ByteKeys();
        var first = keys.GetOrAdd("first"u8, out _);
        var second = keys.GetOrAdd("second"u8, out _);
        var entries = (Array)Field<ByteKeys>("_entries").GetValue(keys)!;
        var entry = entries.GetValue(first)!;
        entry.GetType().GetField("Hash")!.SetValue(entry, KeyHash.OfBytes("second"u8));
        entries.SetValue(entry, first);

        Assert.Equal(second, keys.Find("second"u8));
        Assert.NotEqual(first, second);
    }

    // As many places as keys, eight times over: of keys that spread, nearly all have one of their own.
    private static void AssertSpread(IEnumerable<ulong> hashes)
    {
        var places = hashes.Select(static hash => hash % Places).ToArray();
        Assert.Equal(Count, places.Length);
        Assert.InRange(places.Distinct().Count(), Count * 3 / 4, Count);
    }

    // How far each key lies behind the place at which a search for it begins.
    private static IEnumerable<int> Distances(ByteKeys keys)
    {
        var slots = (int[])Field<ByteKeys>("_slots").GetValue(keys)!;
        for (var place = 0; place < slots.Length; place++)
        {
            if (slots[place] != 0)
            {
                var home = (int)KeyHash.OfBytes(keys.Text(slots[place] - 1)) & (slots.Length - 1);
                yield return (place - home) & (slots.Length - 1);
            }
        }
    }

    private static FieldInfo Field<T>(string name) => typeof(T).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
}
