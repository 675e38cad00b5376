namespace RulesSdk.Cli.Batch;

/// <summary>The progress of a run.</summary>
/// <param name="File">The index of the file being read, or -1 once all are read.</param>
/// <param name="Files">How many files there are.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Bytes">How many more bytes were read of it.</param>
internal readonly record struct BatchProgress(int File, int Files, string Name, int Bytes);
