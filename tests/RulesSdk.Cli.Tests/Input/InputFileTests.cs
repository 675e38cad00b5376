using System.Text;
using RulesSdk.Input;

namespace RulesSdk.Cli.Tests.Input;

public sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Lines_are_records_and_blank_lines_only_count() =>
        Assert.Equal(["1:{\"a\":1}", "3:{\"b\":2}", "4:{\"c\":3}"], Read(_folder.Write("a.json", "{\"a\":1}\r\n \t\n{\"b\":2}\n{\"c\":3}")));

    [Fact]
    public void The_elements_of_Records_are_records() =>
        Assert.Equal(
            ["1:{\"a\":[1,{\"]\":\"}\"}]}", "2:{\"b\":\"\\\"}\"}", "3:7"],
            Read(_folder.Write("a.json", """ { "Version" : {"Records":[9]}, "n":-1.5e3, "Records" : [ {"a":[1,{"]":"}"}]}, {"b":"\"}"} ,7 ], "after":null } """)));

    [Fact]
    public void An_array_at_the_top_is_an_envelope_too() => Assert.Equal(["1:{\"a\":1}", "2:{\"b\":2}"], Read(_folder.Write("a.json", "[{\"a\":1},\n{\"b\":2}]")));

    [Fact]
    public void Envelopes_may_follow_each_other() =>
        Assert.Equal(["1:{}", "2:{\"a\":1}"], Read(_folder.Write("a.json", "{\"Records\":[{}]}\n{\"Records\":[]}\n{\"Records\":[{\"a\":1}]}")));

    [Fact]
    public void An_object_without_an_array_Records_is_a_line() => Assert.Equal(["1:{\"Records\":7}"], Read(_folder.Write("a.json", "{\"Records\":7}")));

    [Theory]
    [InlineData("{\"a\":1}\n{\"b\":2}\n", 2)]
    [InlineData("{\"Records\":[{\"a\":1},{\"b\":2},{\"c\":3}]}", 3)]
    public void Gzipped_files_are_known_by_their_first_bytes(string content, int records) =>
        Assert.Equal(records, Read(_folder.WriteGzip("no-gz-in-the-name.json", content)).Count);

    [Theory]
    [InlineData("{\"a\":1}\n{\"b\":2}\n", 2)]
    [InlineData("{\"Records\":[{\"a\":1},{\"b\":2},{\"c\":3}]}", 3)]
    public void So_are_those_packed_with_zstd(string content, int records) =>
        Assert.Equal(records, Read(_folder.Write("no-zst-in-the-name.json", TemporaryFolder.Zstd(content))).Count);

    [Fact]
    public void Gzip_members_may_follow_each_other() =>
        Assert.Equal(["1:{\"a\":1}", "2:{\"b\":2}"], Read(_folder.Write("a.gz", [.. TemporaryFolder.Gzip("{\"a\":1}\n"), .. TemporaryFolder.Gzip("{\"b\":2}\n")])));

    [Fact]
    public void A_byte_order_mark_belongs_to_the_file_and_not_to_its_first_line() =>
        Assert.Equal(["1:{\"a\":1}"], Read(_folder.Write("a.json", "\uFEFF{\"a\":1}\n")));

    [Fact]
    public void An_empty_file_has_no_records() => Assert.Empty(Read(_folder.Write("a.json", "")));

    [Fact]
    public void A_large_envelope_is_cut_alike_wherever_the_buffer_ends()
    {
        var records = Enumerable.Range(0, 5000).Select(i => $$"""{"i":{{i}},"text":"{{new string('x', i % 97)}}\\\"]}","deep":[[{"k":[]}]]}""").ToArray();
        var path = _folder.Write("a.json", "{\"Records\":[" + string.Join(",", records) + "]}");

        Assert.Equal(records.Select((record, i) => $"{i + 1}:{record}"), Read(path));
    }

    [Fact]
    public void A_record_beyond_the_limit_is_cut_one_byte_beyond_it_and_the_next_is_whole()
    {
        var longLine = "{\"a\":\"" + new string('x', 300_000) + "\"}";
        foreach (var content in new[] { longLine + "\n{\"b\":2}", "{\"Records\":[" + longLine + ",{\"b\":2}]}" })
        {
            var records = Read(_folder.Write("a.json", content), limit: 1000);

            Assert.Equal(2 + 1001, records[0].Length);
            Assert.Equal("2:{\"b\":2}", records[1]);
        }
    }

    [Theory]
    [InlineData("{\"Records\":[{\"a\":1},{\"b\":", 2, "ends inside record 2, at byte 25")]
    [InlineData("{\"Records\":[{\"a\":1}", 1, "ends after record 1, at byte 19, before its brackets close")]
    [InlineData("{\"Records\":[{\"a\":1} {\"b\":2}]}", 2, "is malformed at byte 20, after record 1")]
    public void A_broken_envelope_is_told_and_what_came_before_is_read(string content, int records, string problem)
    {
        var read = ReadAll(_folder.Write("a.json", content));

        Assert.Equal(records, read.Records.Count);
        var fault = Assert.Single(read.Faults);
        Assert.Contains(problem, fault, StringComparison.Ordinal);
        Assert.Matches(@"\(.+\)$", fault);
    }

    [Fact]
    public void A_malformed_record_spoils_only_itself() =>
        Assert.Equal(["1:{\"a\":1,}", "2:{\"b\":2}"], Read(_folder.Write("a.json", "{\"Records\":[{\"a\":1,},{\"b\":2}]}")));

    [Fact]
    public void A_truncated_gzip_file_is_told_and_what_came_before_is_read()
    {
        var lines = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"i\":{i},\"hash\":\"{(i * 7919L) ^ 0x5bd1e995:x}\"}}\n"));
        var whole = TemporaryFolder.Gzip(lines);
        var read = ReadAll(_folder.Write("a.gz", whole[..(whole.Length / 2)]));

        Assert.NotEmpty(read.Records);
        Assert.Contains("is not a whole gzip file", Assert.Single(read.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_file_is_told_with_a_remedy()
    {
        Assert.Equal("does not exist (check the path)", Assert.Throws<InputException>(() => Read(_folder["missing.json"])).Message);
        Assert.StartsWith("is a folder (name the files in it", Assert.Throws<InputException>(() => Read(_folder.Path)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "is UTF-16 text (convert it to UTF-8)",
            Assert.Throws<InputException>(() => Read(_folder.Write("a.json", Encoding.Unicode.GetPreamble()))).Message);
    }

    public static TheoryData<string, byte[]> OtherForms => new()
    {
        { "is a zip archive", [.. "PK\u0003\u0004"u8, .. new byte[100]] },
        { "is bzip2", [.. "BZh91AY&SY"u8, .. new byte[100]] },
        { "is lz4", [0x04, 0x22, 0x4D, 0x18, 1, 2, (byte)'\n', 3] },
        { "is xz", [0xFD, .. "7zXZ\0"u8, .. new byte[100]] },
        { "is Parquet", [.. "PAR1\u0015\0"u8, .. new byte[100]] },
        { "is a tar archive", [.. new byte[257], .. "ustar\0"u8, .. new byte[250]] },
        { "holds, in its gzip, gzip", TemporaryFolder.Gzip(TemporaryFolder.Gzip("{}")) },
        { "holds, in its gzip, zstd", TemporaryFolder.Gzip(TemporaryFolder.Zstd("{}")) },
        { "holds, in its zstd, gzip", TemporaryFolder.Zstd(TemporaryFolder.Gzip("{}")) },
    };

    [Theory]
    [MemberData(nameof(OtherForms))]
    public void A_file_that_is_packed_in_another_way_is_named(string form, byte[] content)
    {
        var problem = Assert.Throws<InputException>(() => Read(_folder.Write("a.bin", content)));

        Assert.Equal($"{form}, which is not read (unpack it first)", problem.Message);
    }

    [Fact]
    public void Gzip_after_plain_lines_is_named_and_the_lines_after_it_are_read()
    {
        var read = ReadAll(_folder.Write("a.json", [.. "{\"a\":1}\n"u8, .. TemporaryFolder.Gzip("{\"b\":2}\n"), .. "\n{\"c\":3}\n"u8]));

        Assert.Contains("data packed as gzip among its lines, which is not read (unpack it first)", read.Kinds);
        Assert.Contains("{\"a\":1}", read.Records[0], StringComparison.Ordinal);
        Assert.Contains("{\"c\":3}", read.Records[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_in_a_record_that_looks_packed_changes_nothing()
    {
        var record = "{\"a\":\"" + new string('x', 249) + "\0ustar\"}";

        Assert.Equal("1:" + record, Assert.Single(Read(_folder.Write("a.json", record))));
    }

    [Fact]
    public void An_interrupt_ends_the_wait_for_a_pipe_that_no_one_writes_to()
    {
        using var interrupt = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        var file = new InputFile("pipe", Wait, 0);
        interrupt.CancelAfter(50);

        Assert.ThrowsAny<OperationCanceledException>(() => file.Read(1 << 20, new RecordList(_ => false), _ => { }, interrupt.Token));
        never.Set();

        Stream Wait()
        {
            never.Wait(CancellationToken.None);
            return Stream.Null;
        }
    }

    public void Dispose() => _folder.Dispose();

    private static List<string> Read(string path, int limit = 1 << 20)
    {
        var read = ReadAll(path, limit);
        Assert.Empty(read.Faults);
        return read.Records;
    }

    private static RecordList ReadAll(string path, int limit = 1 << 20)
    {
        var records = new RecordList(_ => false);
        var file = Assert.Single(FileArguments.Expand([path], () => Stream.Null, _ => Assert.Fail("a path is no pattern")));
        file.Read(limit, records, _ => { }, CancellationToken.None);
        return records;
    }
}
