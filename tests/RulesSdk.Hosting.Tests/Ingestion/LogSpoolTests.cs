using System.Text;
using RulesSdk.Hosting.Spooling;
using RulesSdk.Hosting.Tests.Running;

namespace RulesSdk.Hosting.Tests.Ingestion;

/// <summary>The spool keeps what was answered, whatever ends the process, and nothing else.</summary>
public sealed class LogSpoolTests : IDisposable
{
    private readonly HostFolder _folder = new();

    private string Folder => _folder.PathOf("spool");

    [Fact]
    public async Task Places_mean_the_same_after_files_were_deleted_and_the_spool_was_opened_again()
    {
        var all = new StringBuilder();
        using (var spool = Open())
        {
            for (var i = 0; i < 100; i++)
            {
                Assert.True(await AppendAsync(spool, $"line {i}\n"));
                all.Append(System.Globalization.CultureInfo.InvariantCulture, $"line {i}\n");
            }

            Assert.True(Directory.GetFiles(Folder, "spool-*").Length > 3);
            Assert.Equal(all.ToString(), Read(spool, 0));
            await spool.DeleteToAsync(500, default);
            Assert.InRange(spool.Start, 1, 500);
            Assert.Equal(all.ToString()[500..], Read(spool, 500));
        }

        using var again = Open();
        Assert.Equal(all.ToString()[500..], Read(again, 500));
        await again.DeleteToAsync(again.Durable, default);
        Assert.Equal((all.Length, 0), (again.Start, again.Size));
        Assert.True(await AppendAsync(again, "more\n"));
        Assert.Equal("more\n", Read(again, all.Length));
    }

    [Fact]
    public async Task A_line_that_a_crash_has_cut_is_removed_and_what_comes_later_is_whole()
    {
        using (var spool = Open())
        {
            await AppendAsync(spool, "one\ntwo\n");
        }

        await File.AppendAllTextAsync(Assert.Single(Directory.GetFiles(Folder, "spool-*")), new string('x', 100_000));
        using var again = Open();
        Assert.Equal(8, again.Durable);
        await AppendAsync(again, "three\n");

        Assert.Equal("one\ntwo\nthree\n", Read(again, 0));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_leaves_nothing()
    {
        using var spool = Open(maxBytes: 100);
        Assert.True(await AppendAsync(spool, new string('a', 89) + "\n"));

        Assert.False(await AppendAsync(spool, new string('b', 10) + "\n"));
        Assert.Equal(90, spool.Durable);
        Assert.True(await AppendAsync(spool, new string('c', 9) + "\n"));
        Assert.True(spool.IsFull);
        await spool.DeleteToAsync(spool.Durable, default);
        Assert.False(spool.IsFull);
    }

    [Fact]
    public async Task Many_who_append_at_once_lose_nothing()
    {
        using var spool = Open(maxBytes: 1 << 20);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => AppendAsync(spool, $"{i:D3}\n"))));

        Assert.Equal(Enumerable.Range(0, 200).Select(static i => i.ToString("D3", System.Globalization.CultureInfo.InvariantCulture)), Read(spool, 0).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Files_that_are_missing_in_between_keep_it_from_being_opened()
    {
        using (var spool = Open())
        {
            for (var i = 0; i < 100; i++)
            {
                await AppendAsync(spool, $"line {i}\n");
            }
        }

        File.Delete(Directory.GetFiles(Folder, "spool-*").Order(StringComparer.Ordinal).ElementAt(1));

        var fault = Assert.Throws<InvalidDataException>(() => Open());
        Assert.EndsWith("to go on without them).", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_do_not_share_a_spool()
    {
        using var first = Open();

        var fault = Assert.Throws<IOException>(() => Open());
        Assert.EndsWith("(end the host that uses it, or name another folder).", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_the_spool_does_not_have_is_logged_as_a_loss()
    {
        using var source = new HttpLogSource("trail", new HttpLogOptions { Folder = Folder }, _folder.Log);
        await AppendAsync(source.Spool, "one\n");
        await source.CommitAsync(new Dictionary<string, string> { ["http"] = "4" }, default);
        await AppendAsync(source.Spool, "two\n");
        await using var batches = source.ReadAsync(new Dictionary<string, string> { ["http"] = "2" }, default).GetAsyncEnumerator();
        await batches.MoveNextAsync();

        Assert.Equal("two\n", Encoding.UTF8.GetString(batches.Current.Bytes.Span));
        Assert.Equal("8", batches.Current.Position);
        Assert.Single(_folder.Log.Entries, static entry => entry.Id.Name == "SpoolIsAnother");
    }

    public void Dispose() => _folder.Dispose();

    private static Task<bool> AppendAsync(LogSpool spool, string lines) => spool.AppendAsync(Encoding.UTF8.GetBytes(lines), default);

    private static string Read(LogSpool spool, long position)
    {
        using var reader = new StreamReader(new SpoolStream(spool, position), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private LogSpool Open(long maxBytes = 10_000) => new(Folder, maxBytes, segmentBytes: 200);
}
