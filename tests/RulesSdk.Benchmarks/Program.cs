using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using RulesSdk.Benchmarks;

// Memory is no matter of time: it is measured once and held against its ceilings.
if (args is ["memory", ..])
{
    return MemoryReport.Run(Console.Out) ? 0 : 1;
}

BenchmarkSwitcher.FromAssembly(typeof(Trail).Assembly).Run(args, DefaultConfig.Instance.AddColumn(new ThroughputColumn()));
return 0;
