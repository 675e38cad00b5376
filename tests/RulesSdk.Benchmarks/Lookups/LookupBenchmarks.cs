using System.Text;
using BenchmarkDotNet.Attributes;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Benchmarks.Lookups;

/// <summary>Looks values up in reference lists of 100,000 entries, and of 10,000 patterns. One operation is one value; half of them are found.</summary>
[MemoryDiagnoser]
public class LookupBenchmarks
{
    private const int Values = 4096;
    private static readonly ReferenceList Texts = ReferenceList.Declare("texts");
    private static readonly ReferenceList Caseless = ReferenceList.Declare("texts", ignoreCase: true);
    private static readonly ReferenceList Ranges = ReferenceList.Declare("ranges", ReferenceListKind.Cidr);
    private static readonly ReferenceList Patterns = ReferenceList.Declare("patterns", ReferenceListKind.Pattern);
    private byte[][] _texts = [];
    private byte[][] _v4 = [];
    private byte[][] _v6 = [];
    private byte[][] _names = [];
    private IDisposable? _scope;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        string[] hosts = [.. Enumerable.Range(0, 100_000).Select(static i => $"host-{i * 7919 % 1_000_003}.example.com")];
        string[] v4 = [.. Enumerable.Range(0, 50_000).Select(_ => $"{random.Next(1, 223)}.{random.Next(256)}.{random.Next(256)}")];
        string[] v6 = [.. Enumerable.Range(0, 50_000).Select(_ => $"2001:{random.Next(65536):x}:{random.Next(65536):x}:{random.Next(65536):x}")];
        string[] domains = [.. Enumerable.Range(0, 10_000).Select(static i => $"evil-{i * 7919 % 100_003}.example")];
        var lists = new ReferenceData(
            new ReferenceListContent("texts", hosts),
            new ReferenceListContent("ranges", [.. v4.Select(static range => range + ".0/24"), .. v6.Select(static range => range + "::/64")]),
            new ReferenceListContent("patterns", domains.Select(static domain => "*." + domain)));
        _texts = Mixed(i => hosts[(i * 31) % hosts.Length], i => $"host-{i}.example.org");
        _v4 = Mixed(i => $"{v4[(i * 31) % v4.Length]}.{i % 256}", _ => $"{random.Next(1, 223)}.{random.Next(256)}.{random.Next(256)}.1");
        _v6 = Mixed(i => $"{v6[(i * 31) % v6.Length]}::{i:x}", _ => $"2001:{random.Next(65536):x}:{random.Next(65536):x}:1::7");
        _names = Mixed(i => "www." + domains[(i * 31) % domains.Length], i => $"www.good-{i}.example");
        Expect(lists, Texts, _texts);
        Expect(lists, Ranges, _v4);
        Expect(lists, Ranges, _v6);
        Expect(lists, Patterns, _names);
        _scope = ReferenceData.Use(lists);
    }

    [GlobalCleanup]
    public void Cleanup() => _scope?.Dispose();

    [Benchmark(OperationsPerInvoke = Values)]
    public int Text() => Found(Texts, _texts);

    [Benchmark(OperationsPerInvoke = Values)]
    public int TextIgnoringCase() => Found(Caseless, _texts);

    [Benchmark(OperationsPerInvoke = Values)]
    public int AddressV4() => Found(Ranges, _v4);

    [Benchmark(OperationsPerInvoke = Values)]
    public int AddressV6() => Found(Ranges, _v6);

    [Benchmark(OperationsPerInvoke = Values)]
    public int Pattern() => Found(Patterns, _names);

    private static byte[][] Mixed(Func<int, string> held, Func<int, string> other) =>
        [.. Enumerable.Range(0, Values).Select(i => Encoding.UTF8.GetBytes(i % 2 == 0 ? held(i) : other(i)))];

    private static void Expect(ReferenceData lists, ReferenceList list, byte[][] values)
    {
        using var scope = ReferenceData.Use(lists);
        if (Found(list, values) is var found && (found < Values / 2 || found > Values * 6 / 10))
        {
            throw new InvalidOperationException($"{found} of {Values} values are in {list}; times would say nothing of either.");
        }
    }

    private static int Found(ReferenceList list, byte[][] values)
    {
        var found = 0;
        foreach (var value in values)
        {
            found += list.Contains(new Utf8Text(value)) ? 1 : 0;
        }

        return found;
    }
}
