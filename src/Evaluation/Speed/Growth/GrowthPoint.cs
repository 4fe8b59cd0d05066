using KbSearch.Evaluation.Speed.Engine;

namespace KbSearch.Evaluation.Speed.Growth;

/// <summary>The engine at one number of documents.</summary>
/// <param name="WallSeconds">From the first document to the index being open again, making the documents included.</param>
/// <param name="OpenedBytes">Live memory of the process with the index open for reading and nothing else.</param>
public sealed record GrowthPoint(EngineBuild Build, double WallSeconds, double OpeningMs, long OpenedBytes, IReadOnlyList<EngineClassSpeed> Classes);
