namespace RulesSdk.Orleans;

/// <summary>A detection on its way.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Phase">The phase that is reported.</param>
/// <param name="Json">All of it, as <see cref="DetectionJson"/> writes it.</param>
public sealed record PublishedDetection(string Id, DetectionPhase Phase, string Json);
