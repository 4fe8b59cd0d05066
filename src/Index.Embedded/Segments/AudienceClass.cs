using KbSearch.Content.Model;

namespace KbSearch.Index.Embedded.Segments;

/// <summary>Documents of a segment that the same viewers may read.</summary>
/// <param name="Statistics">Over all documents of the class in the segment, deleted ones included.</param>
internal sealed record AudienceClass(Audience Audience, ClassStatistics Statistics);
