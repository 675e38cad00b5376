using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text;

namespace RulesSdk.Tests.Lookups;

/// <summary>Lists of every kind answer as what is slow and obvious does.</summary>
public class ListMatcherTests
{
    private static readonly int Seed = LongRuns.Seed(20260501);

    private static readonly string[] Letters = ["a", "A", "k", "K", "\u212A", "s", "S", "\u017F", "i", "I", "\u0130", "\u0131", "\u03C2", "\u03C3", "\u03A3", "\u00DF", "\u1E9E", "\U00010400", "\U00010428", "\uFFFD", ".", "/", "0", " "];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_list_of_texts_holds_those_that_equal_an_entry(bool ignoreCase)
    {
        var random = new Random(Seed);
        var comparer = ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var (held, looked) = (0, 0);
        for (var list = 0; list < LongRuns.Of(400); list++)
        {
            string[] entries = [.. Enumerable.Range(0, random.Next(40)).Select(_ => Text(random))];
            var oracle = entries.Select(static entry => entry.Trim()).Where(static entry => entry.Length > 0 && entry[0] != '#').ToHashSet(comparer);
            using var scope = Use(entries, ReferenceListKind.Text, ignoreCase, out var declared);
            for (var i = 0; i < 100; i++, looked++)
            {
                var value = entries.Length > 0 && random.Next(2) == 0 ? Recased(random, entries[random.Next(entries.Length)].Trim()) : Text(random);
                held += AssertContains(oracle.Contains(value), declared, value) ? 1 : 0;
            }
        }

        Assert.InRange(held, looked / 20, looked * 19 / 20);
    }

    [Fact]
    public void No_text_of_ascii_equals_one_with_other_characters_even_if_case_is_ignored()
    {
        // What the hash of texts relies on.
        Assert.Contains("k", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", StringComparison.OrdinalIgnoreCase);
        for (var scalar = 0x80; scalar <= 0x10FFFF; scalar++)
        {
            if (Rune.TryCreate(scalar, out var rune))
            {
                Assert.False("ABCDEFGHIJKLMNOPQRSTUVWXYZ".Contains(rune.ToString(), StringComparison.OrdinalIgnoreCase), $"U+{scalar:X4} is taken for a letter of ASCII.");
            }
        }
    }

    [Fact]
    public void A_list_of_ranges_holds_the_addresses_in_them()
    {
        var random = new Random(Seed);
        var (held, looked) = (0, 0);
        for (var list = 0; list < LongRuns.Of(300); list++)
        {
            var v6 = random.Next(2) == 0;
            var spread = random.Next(1, 5);
            IPNetwork[] networks = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ => Network(random, random.Next(4) == 0 ? !v6 : v6, spread))];
            using var scope = Use(networks.Select(network => Spelled(random, network)), ReferenceListKind.Cidr, ignoreCase: false, out var declared);
            for (var i = 0; i < 200; i++, looked++)
            {
                var address = random.Next(2) == 0 ? Near(random, networks[random.Next(networks.Length)]) : Address(random, v6, spread);
                var expected = networks.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
                held += AssertContains(expected, declared, Spelled(random, address)) ? 1 : 0;
            }
        }

        Assert.InRange(held, looked / 20, looked * 19 / 20);
    }

    [Theory]
    [InlineData("::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [InlineData("::ffff:0:0/96", "10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("10.0.0.0/8", "::ffff:a01:203", true)]
    [InlineData("::/0", "::ffff:10.1.2.3", false)]
    [InlineData("::/0", "10.1.2.3", false)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8::1", "2001:DB8:0:0::1", true)]
    [InlineData("2001:db8::1/128", "2001:db8::2", false)]
    [InlineData("2001:db8::/127", "2001:db8::1", true)]
    [InlineData("10.0.0.77/8", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "010.0.0.1", false)]
    [InlineData("10.0.0.1", "10.0.0.1 ", false)]
    [InlineData("10.0.0.1", "not an address", false)]
    public void A_range_is_what_Cidr_says(string range, string address, bool expected)
    {
        using var scope = Use([range], ReferenceListKind.Cidr, ignoreCase: false, out var declared);

        AssertContains(expected, declared, address);
        Assert.Equal(expected, Cidr.IsInRange(address, range));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_list_of_patterns_holds_what_one_of_them_matches(bool ignoreCase)
    {
        var random = new Random(Seed);
        var (held, looked) = (0, 0);
        for (var list = 0; list < LongRuns.Of(400); list++)
        {
            string[] patterns = [.. Enumerable.Range(0, random.Next(8) == 0 ? 90 : random.Next(1, 9)).Select(_ => Pattern(random)).Where(static pattern => pattern.Trim() == pattern && pattern.Length > 0)];
            using var scope = Use(patterns, ReferenceListKind.Pattern, ignoreCase, out var declared);
            for (var i = 0; i < 30; i++, looked++)
            {
                var value = patterns.Length > 0 && random.Next(3) > 0
                    ? Recased(random, string.Concat(patterns[random.Next(patterns.Length)].Select(letter => letter is '*' or '?' ? Text(random) : letter.ToString())))
                    : Text(random);
                held += AssertContains(patterns.Any(pattern => Glob.IsMatch(value, pattern, ignoreCase)), declared, value) ? 1 : 0;
            }
        }

        Assert.InRange(held, looked / 20, looked * 19 / 20);
    }

    [Fact]
    public void A_hundred_thousand_entries_are_told_apart()
    {
        using var ranges = Use(Enumerable.Range(0, 100_000).Select(static i => $"{20 + (i >> 16)}.{(i >> 8) & 255}.{i & 255}.0/25"), ReferenceListKind.Cidr, ignoreCase: false, out var declared);
        for (var i = 0; i < 100_000; i += 7)
        {
            AssertContains(true, declared, $"{20 + (i >> 16)}.{(i >> 8) & 255}.{i & 255}.127");
            AssertContains(false, declared, $"{20 + (i >> 16)}.{(i >> 8) & 255}.{i & 255}.128");
        }
    }

    private static bool AssertContains(bool expected, ReferenceList list, string value)
    {
        // As a plain method asks, and as a compiled one does.
        Assert.True(expected == list.Contains(value), $"'{value}' in {list.Kind}, plain: {!expected}");
        Assert.True(expected == list.Contains(new Runtime.Text.Utf8Text(Encoding.UTF8.GetBytes(value))), $"'{value}' in {list.Kind}, UTF-8: {!expected}");
        return expected;
    }

    private static IDisposable Use(IEnumerable<string> entries, ReferenceListKind kind, bool ignoreCase, out ReferenceList declared)
    {
        declared = ReferenceList.Declare("matched", kind, ignoreCase);
        return ReferenceData.Use(new ReferenceListContent("matched", entries));
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => Letters[random.Next(Letters.Length)]));

    private static string Recased(Random random, string text) => random.Next(3) switch
    {
        0 => text,
        1 => text.ToUpperInvariant(),
        _ => text.ToLowerInvariant(),
    };

    private static string Pattern(Random random) => string.Concat(Enumerable.Range(0, random.Next(2, 7)).Select(_ => random.Next(14) switch
    {
        0 => "*",
        1 => random.Next(4) == 0 ? "**" : "?",
        _ => Letters[random.Next(Letters.Length)],
    }));

    private static IPAddress Address(Random random, bool v6, int spread)
    {
        var bytes = new byte[v6 ? 16 : 4];
        for (var i = 0; i < bytes.Length; i++)
        {
            // Few different bytes, so that prefixes are shared.
            bytes[i] = i < bytes.Length - spread ? (byte)(i % 3 == 0 ? 0x20 : 0) : (byte)random.Next(random.Next(2) == 0 ? 3 : 256);
        }

        return new(bytes);
    }

    private static IPNetwork Network(Random random, bool v6, int spread)
    {
        var address = Address(random, v6, spread);
        var width = v6 ? 128 : 32;
        var prefix = random.Next(8) == 0 ? random.Next(width + 1) : random.Next(width - (spread * 8), width + 1);
        return new(Masked(address, prefix), prefix);
    }

    private static IPAddress Near(Random random, IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var flips = random.Next(4); flips > 0; flips--)
        {
            var bit = random.Next(random.Next(2) == 0 ? 0 : Math.Max(0, network.PrefixLength - 2), bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(0x80 >> (bit % 8));
        }

        return new(bytes);
    }

    private static IPAddress Masked(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new(bytes);
    }

    private static string Spelled(Random random, IPNetwork network)
    {
        var isV4 = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        return isV4 && random.Next(3) == 0
            ? $"::ffff:{network.BaseAddress}/{network.PrefixLength + 96}"
            : BitOperations.IsPow2(network.PrefixLength) && network.PrefixLength == (isV4 ? 32 : 128) ? network.BaseAddress.ToString() : network.ToString();
    }

    private static string Spelled(Random random, IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork && random.Next(3) == 0
        ? "::ffff:" + address
        : address.AddressFamily == AddressFamily.InterNetworkV6 && random.Next(3) == 0 ? string.Join(":", Enumerable.Range(0, 8).Select(group => ((address.GetAddressBytes()[group * 2] << 8) | address.GetAddressBytes()[(group * 2) + 1]).ToString("X"))) : address.ToString();
}
