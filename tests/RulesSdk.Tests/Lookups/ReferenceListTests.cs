namespace RulesSdk.Tests.Lookups;

/// <summary>What a list is outside of engines: how its entries are read, and who sees them.</summary>
public class ReferenceListTests
{
    private static readonly ReferenceList Hosts = ReferenceList.Declare("hosts");
    private static readonly ReferenceList Networks = ReferenceList.Declare("networks", ReferenceListKind.Cidr);
    private static readonly ReferenceList Careless = ReferenceList.Declare("networks", ReferenceListKind.Cidr, skipInvalid: true);

    [Fact]
    public void Equal_declarations_are_one_list()
    {
        Assert.Same(Hosts, ReferenceList.Declare("hosts"));
        Assert.NotSame(Networks, Careless);
        Assert.NotSame(Hosts, ReferenceList.Declare("hosts", ignoreCase: true));
    }

    [Fact]
    public void Entries_are_trimmed_lines_without_comments()
    {
        using var scope = ReferenceData.Use(new ReferenceListContent("hosts", ["# a comment", " db1\t", "", "   ", " # not one", "c#", "db1"]));

        Assert.True(Hosts.Contains("db1"));
        Assert.True(Hosts.Contains("c#"));
        Assert.All([" db1", "", " ", "# a comment", "# not one", null], static value => Assert.False(Hosts.Contains(value)));
    }

    [Fact]
    public void A_file_is_read_as_UTF8_line_by_line()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "db1\r\n# x\n  h\u00E9\n"u8]);
            using var scope = ReferenceData.Use(ReferenceListContent.ReadFile("hosts", path));
            Assert.True(Hosts.Contains("db1"));
            Assert.True(Hosts.Contains("h\u00E9"));

            File.WriteAllBytes(path, [.. "db1\n"u8, 0xFF, (byte)'\n']);
            var error = Assert.Throws<InvalidDataException>(() => ReferenceListContent.ReadFile("hosts", path));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Contains("'hosts' is not UTF-8", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_version_is_of_the_distinct_entries_in_whatever_order()
    {
        var version = new ReferenceListContent("hosts", ["a", "b"]).Version;

        Assert.Matches("^[0-9a-f]{8}$", version);
        Assert.Equal(version, new ReferenceListContent("others", ["# x", "b ", "a", "", "b"], "file").Version);
        Assert.NotEqual(version, new ReferenceListContent("hosts", ["ab"]).Version);
        Assert.NotEqual(version, new ReferenceListContent("hosts", ["a", "B"]).Version);

        // SHA-256 of "a\nb\n" begins like this on every machine.
        Assert.Equal("911169dd", version, ignoreCase: false);
    }

    [Fact]
    public void An_entry_that_does_not_parse_is_named_with_its_line_and_its_source()
    {
        var content = new ReferenceListContent("networks", ["10.0.0.0/8", "# ok", "10.0.0.300/8", "x", "y", "z"], "networks.txt");

        Assert.Equal(
            "The list 'networks' has '10.0.0.300/8' in line 3, 'x' in line 4, 'y' in line 5 and 1 more of 'networks.txt', which is no address and no range of addresses, so nothing could be found by it (correct the entry, or declare the list with SkipInvalid = true).",
            content.Fault(Networks));
        Assert.Null(content.Fault(Careless));
        using var scope = ReferenceData.Use(content);
        Assert.True(Careless.Contains("10.1.2.3"));
        Assert.Equal(content.Fault(Networks), Assert.Throws<InvalidOperationException>(() => Networks.Contains("10.1.2.3")).Message);
    }

    [Fact]
    public void A_lone_surrogate_is_no_text()
    {
        Assert.Contains("in line 2, which is no well-formed text", new ReferenceListContent("hosts", ["a", "x\uD800y"]).Fault(Hosts), StringComparison.Ordinal);
        Assert.Contains("in line 1, which is no well-formed text", new ReferenceListContent("p", ["\uDC00*"]).Fault(ReferenceList.Declare("p", ReferenceListKind.Pattern)), StringComparison.Ordinal);

        // In a value it reads as U+FFFD, as in an event.
        using var scope = ReferenceData.Use(new ReferenceListContent("hosts", ["x\uFFFDy"]));
        Assert.True(Hosts.Contains("x\uD800y"));
    }

    [Fact]
    public void Without_a_list_a_call_says_how_to_provide_it()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Hosts.Contains("x"));

        Assert.Contains("'hosts'", error.Message, StringComparison.Ordinal);
        Assert.Contains("ReferenceData.Use", error.Message, StringComparison.Ordinal);
        Assert.False(Hosts.Contains(null));
    }

    [Fact]
    public async Task Scopes_nest_follow_async_calls_and_are_not_seen_by_others()
    {
        using (ReferenceData.Use(new ReferenceListContent("hosts", ["a"])))
        {
            await Task.Yield();
            Assert.True(Hosts.Contains("a"));
            using (ReferenceData.Use(new ReferenceListContent("hosts", ["b"])))
            {
                Assert.True(await Task.Run(static () => Hosts.Contains("b")));
                Assert.False(Hosts.Contains("a"));
            }

            Assert.True(Hosts.Contains("a"));
            var other = Task.CompletedTask;
            using (ExecutionContext.SuppressFlow())
            {
                other = Task.Run(static () => Assert.Throws<InvalidOperationException>(static () => Hosts.Contains("a")));
            }

            await other;
        }

        Assert.Throws<InvalidOperationException>(static () => Hosts.Contains("a"));
    }

    [Fact]
    public void A_set_has_each_name_once_and_with_replaces_those_of_the_same_names()
    {
        var error = Assert.Throws<ArgumentException>(static () => new ReferenceData(new ReferenceListContent("a", []), new ReferenceListContent("a", [])));
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);

        var both = new ReferenceData(new ReferenceListContent("a", ["1"]), new ReferenceListContent("b", ["1"])).With(new ReferenceData(new ReferenceListContent("b", ["2", "3"]), new ReferenceListContent("c", [])));
        Assert.Equal(["a 1", "b 2", "c 0"], both.All.Select(static list => $"{list.Name} {list.Count}"));
    }

    [Theory]
    [InlineData(ReferenceListKind.Text, false)]
    [InlineData(ReferenceListKind.Text, true)]
    [InlineData(ReferenceListKind.Cidr, false)]
    [InlineData(ReferenceListKind.Pattern, false)]
    [InlineData(ReferenceListKind.Pattern, true)]
    public void Looking_up_allocates_nothing(ReferenceListKind kind, bool ignoreCase)
    {
        var list = ReferenceList.Declare("allocation", kind, ignoreCase);
        string[] entries = kind switch
        {
            ReferenceListKind.Cidr => [.. Enumerable.Range(0, 5000).Select(static i => $"10.{i >> 8}.{i & 255}.0/24"), "2001:db8::/32"],
            ReferenceListKind.Pattern => [.. Enumerable.Range(0, 5000).Select(static i => $"*host{i}.*"), "h\u00E9*"],
            _ => [.. Enumerable.Range(0, 5000).Select(static i => $"host{i}"), "h\u00E9"],
        };
        using var scope = ReferenceData.Use(new ReferenceListContent("allocation", entries));
        string[] values = ["host7", "x.HOST7.y", "host", "h\u00E9", "H\u00C9llo", "10.1.2.3", "2001:db8::1", "::ffff:10.1.2.3", new('x', 5000), new('\u00E9', 700)];
        byte[][] utf8 = [.. values.Select(System.Text.Encoding.UTF8.GetBytes)];

        Allocation.AssertNoneOnceWarm(() =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                list.Contains(values[i]);
                list.Contains(new Runtime.Text.Utf8Text(utf8[i]));
            }
        });
    }
}
