using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using RulesSdk.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(Trail).Assembly).Run(args, DefaultConfig.Instance.AddColumn(new ThroughputColumn()));
