using System.Text;
using RulesSdk.Input.Streams;

namespace RulesSdk.Cli.Tests.Input;

public sealed class GzipMemberTests
{
    private static readonly byte[] First = TemporaryFolder.Gzip("one\n");
    private static readonly byte[] Second = TemporaryFolder.Gzip("two\n");

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void Members_of_any_size_are_read_like_one(int size)
    {
        var random = new Random(size);
        var text = new byte[size];
        random.NextBytes(text);
        var content = Convert.ToHexString(text);
        byte[] member = TemporaryFolder.Gzip(content);

        foreach (var piece in new[] { 1, 1000, 1 << 20 })
        {
            if (piece > 1 || size < 1000)
            {
                Assert.Equal((content + "one\n" + content, null), Read([.. member, .. First, 0, 0, 0, .. member, 0], piece));
            }
        }
    }

    [Fact]
    public void A_header_may_have_a_name_a_comment_and_extra_bytes()
    {
        byte[] header = [0x1F, 0x8B, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7, .. "n\0"u8, .. "c\0"u8, 1, 2];

        Assert.Equal(("one\n", null), Read([.. header, .. First[10..]]));
    }

    [Fact]
    public void What_a_member_holds_counts_although_its_checksum_is_wrong()
    {
        byte[] wrong = [.. Second];
        wrong[^6] ^= 1;

        var (text, fault) = Read([.. First, .. wrong]);

        Assert.Equal("one\ntwo\n", text);
        Assert.Contains("has a gzip member 2 whose checksum or length is wrong", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_after_the_last_member_are_told()
    {
        var (text, fault) = Read([.. First, .. "garbage"u8]);

        Assert.Equal("one\n", text);
        Assert.Contains("has bytes after gzip member 1 that are not gzip", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_ends_too_early_is_told_wherever_it_ends()
    {
        for (var length = 11; length < Second.Length; length++)
        {
            var (text, fault) = Read([.. First, .. Second[..length]]);

            Assert.StartsWith("one\n", text, StringComparison.Ordinal);
            Assert.NotNull(fault);
        }
    }

    [Fact]
    public void A_file_that_ends_in_a_header_or_a_trailer_ends_too_early()
    {
        for (var length = 2; length < First.Length; length++)
        {
            var (_, fault) = Read([.. First, .. First[..length]]);

            // Where the data has come to its end, that a checksum follows is not known.
            Assert.Contains(length == First.Length - 8 ? "wrong or missing" : "ends inside member 2", fault, StringComparison.Ordinal);
        }

        Assert.Contains("ends inside member 1", Read(First[..2]).Fault, StringComparison.Ordinal);
        Assert.Contains("packed in another way", Read([0x1F, 0x8B, 7, .. First[3..]]).Fault, StringComparison.Ordinal);
    }

    private static (string Text, string? Fault) Read(byte[] stored, int piece = 100)
    {
        using var stream = new GzipMemberStream(new PieceStream(stored, piece));
        using var unpacked = new MemoryStream();
        try
        {
            stream.CopyTo(unpacked);
        }
        catch (InvalidDataException problem)
        {
            return (Encoding.UTF8.GetString(unpacked.ToArray()), problem.Message);
        }

        return (Encoding.UTF8.GetString(unpacked.ToArray()), null);
    }

    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, piece)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, piece));
    }
}
