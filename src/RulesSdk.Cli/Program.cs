using System.Runtime.InteropServices;
using RulesSdk.Cli;

using var interrupt = new CancellationTokenSource();

// The first Ctrl-C ends the run in good order; the second ends the process at once.
using var registration = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
{
    context.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
});

return CliApplication.Run(args, CliHost.Process(), interrupt.Token);
